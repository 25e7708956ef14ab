import type { components } from '@guanxi/api-client'
import { useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useText } from '../../i18n/text.ts'
import { can } from '../../router/require-permission.ts'
import { useSession } from '../../router/use-session.ts'
import { fieldsQuery } from '../customers/fields/queries.ts'
import { partsOf } from './address.ts'
import { listedField, type OwnField, ownField } from './own-field.ts'
import { customerObject, shapeQuery } from './queries.ts'

type Listed = components['schemas']['Field']

/** The fields that the company added to an object, as far as the reader may know them; undefined until that is known. */
export function useOwnFieldsOf(object: string, listed: readonly Listed[] | undefined): readonly OwnField[] | undefined {
  const { user } = useSession()
  const { language } = useFormats()
  const maySee = can(user, 'shape.field.see')
  const { data: objects } = useQuery({ ...shapeQuery, enabled: maySee })
  return useMemo(() => {
    if (!listed || (maySee && !objects)) return undefined
    // What is linked is no value of the record's own.
    const open = listed.filter(({ name, type, reference }) => name !== null && !(type === 'choices' && reference === 'record'))
    const made = objects?.find((one) => one.object === object)?.fields.filter(({ removedAt }) => removedAt === null)
    if (!made) return open.map(listedField)
    const known = new Map(open.map((field) => [field.key, field]))
    return made.flatMap((field) => {
      const seen = known.get(field.key)
      return seen ? [ownField(field, seen, language), ...partsOf(field, open, language)] : []
    })
  }, [object, listed, objects, maySee, language])
}

export function useOwnFields(): readonly OwnField[] | undefined {
  const { data } = useQuery(fieldsQuery)
  return useOwnFieldsOf(customerObject, data)
}

/** What values and their problems are said with. */
export function useSpeaking() {
  const text = useText('shape')
  const formats = useFormats()
  const { company } = useSession()
  return { text, formats, currency: company.currency }
}
