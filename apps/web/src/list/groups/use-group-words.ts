import { useFormats } from '@guanxi/ui'
import { useCallback } from 'react'
import { useText } from '../../i18n/text.ts'
import type { CustomerField } from '../../modules/customers/fields/use-fields.ts'
import { type ValueWords, valueText } from '../../modules/customers/fields/value-text.ts'
import type { Display, Sum } from '../display.ts'
import { isSpan } from './group-fields.ts'
import { spanText } from './span-text.ts'

type Step = NonNullable<Display['each']>

/** How groups and what is worked out for them are said. */
export function useGroupWords(currency: string, words: ValueWords) {
  const text = useText('lists')
  const formats = useFormats()
  const nameOf = useCallback(
    (day: string, each: Step): string => {
      const span = spanText(day, each, formats.language, (year, quarter) => text('groups.quarterIs', { year, quarter }))
      return each === 'week' ? text('groups.weekIs', { day: span }) : span
    },
    [text, formats.language],
  )
  const groupText = useCallback(
    (value: string | boolean | null, field: CustomerField, each: Display['each']): string => {
      if (value === null) return text('groups.none', { field: field.label })
      if (isSpan(field) && typeof value === 'string') return nameOf(value, each ?? 'month')
      return valueText(value, field, formats, currency, words)
    },
    [text, nameOf, formats, currency, words],
  )
  const sumText = useCallback(
    (value: number | string | null, field: CustomerField, how: Sum['how']): string => {
      if (how === 'count') return formats.number(Number(value ?? 0), 0)
      return valueText(value, field, formats, currency, words)
    },
    [formats, currency, words],
  )
  return { groupText, sumText }
}
