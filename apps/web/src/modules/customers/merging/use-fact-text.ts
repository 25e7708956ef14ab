import { useFormats } from '@guanxi/ui'
import { useMemo } from 'react'
import { languages } from '../../../i18n/languages.ts'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { phoneText } from '../fields/phone-text.ts'
import { useCustomerFields } from '../fields/use-fields.ts'
import { useCustomerWords } from '../fields/use-words.ts'
import { type CellValue, valueText } from '../fields/value-text.ts'
import { factOf } from './compare-rows.ts'
import type { Compared } from './queries.ts'

export interface FactWords {
  /** What a fact is called. */
  readonly labelOf: (field: string) => string
  /** What a customer's is, as its reader writes it; null: nothing is known. */
  readonly textOf: (view: Compared, field: string) => string | null
}

const isCell = (value: unknown): value is CellValue =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'))

/** The words for facts of customers, ours and the company's own. */
export function useFactText(): FactWords {
  const text = useText('customers')
  const formats = useFormats()
  const { company } = useSession()
  const words = useCustomerWords()
  const fields = useCustomerFields()
  return useMemo(() => {
    const known = new Map(fields.map((field) => [field.key, field]))
    const ofOurs = (key: string, value: string): string | null => {
      if (key === 'locale') return languages.find(({ code }) => code === value)?.name ?? value
      return key === 'phone' && known.get(key)?.isMasked !== true ? phoneText(value) : null
    }
    const ofField = (view: Compared, key: string, value: CellValue): string => {
      const field = known.get(key)
      const isName = !field || field.reference !== null
      return isName ? (view.labels[String(value)] ?? String(value)) : valueText(value, field, formats, company.currency, words)
    }
    return {
      labelOf: (key) => (key === 'locale' || key === 'timeZone' ? text(`pages.facts.${key}`) : (known.get(key)?.label ?? key)),
      textOf: (view, key) => {
        const value = factOf(view, key)
        return value === null || !isCell(value) ? null : (ofOurs(key, String(value)) ?? ofField(view, key, value))
      },
    }
  }, [fields, text, formats, company.currency, words])
}
