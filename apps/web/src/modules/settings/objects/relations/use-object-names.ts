import { useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../../i18n/text.ts'
import { labelIn } from '../../../own-fields/own-field.ts'
import { customerObject } from '../../../own-fields/queries.ts'
import { objectsQuery } from '../queries.ts'

export interface NamedObject {
  readonly value: string
  readonly label: string
}

/** What can be related: customers, and every kind of records in use. */
export function useObjectNames(): readonly NamedObject[] {
  const text = useText('shape')
  const { language } = useFormats()
  const { data: objects = [] } = useQuery(objectsQuery)
  const kinds = objects.filter(({ removedAt }) => removedAt === null)
  return [
    { value: customerObject, label: text('reference.customers') },
    ...kinds.map(({ object, plurals }) => ({ value: object, label: labelIn(plurals, language) })),
  ]
}
