import { useFormats } from '@guanxi/ui'
import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { isFact } from '../../../pages/customer/facts/fact-names.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import type { CustomField, ShapedObject } from '../../own-fields/queries.ts'
import type { Layouts } from './queries.ts'

/** A field that can be placed: a fact of the product's own, or a field of the company's. */
export interface PlacedField {
  readonly key: string
  readonly name: string
  /** Absent of the product's own. */
  readonly own: CustomField | undefined
}

/** What sections and forms of an object can hold, in the order in which it stands by itself. */
export function usePlacedFields({ facts }: Pick<Layouts, 'facts'>, object: ShapedObject | undefined): readonly PlacedField[] {
  const customers = useText('customers')
  const records = useText('records')
  const { language } = useFormats()
  return useMemo(
    () => [
      ...facts.map((key) => ({ key, name: isFact(key) ? customers(`pages.facts.${key}`) : records('fields.title'), own: undefined })),
      ...(object?.fields ?? [])
        .filter(({ removedAt }) => removedAt === null)
        .map((field) => ({ key: field.key, name: labelIn(field.labels, language), own: field })),
    ],
    [facts, object, customers, records, language],
  )
}
