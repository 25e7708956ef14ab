import { useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { useCustomerFields } from '../fields/use-fields.ts'
import { useCustomerWords } from '../fields/use-words.ts'
import { type CellValue, valueText } from '../fields/value-text.ts'

const further = ['givenName', 'familyName', 'locale', 'timeZone'] as const

function isCell(value: unknown): value is CellValue {
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string')
  return value === null || isList || ['string', 'number', 'boolean'].includes(typeof value)
}

export interface Told {
  readonly nameOf: (field: string) => string
  readonly valueOf: (field: string, value: unknown) => string
}

/** How fields and their values of another day are called in the reader's language. */
export function useTold(): Told {
  const text = useText('customers')
  const own = useText('relations')
  const formats = useFormats()
  const words = useCustomerWords()
  const { company } = useSession()
  const fields = useCustomerFields()
  return {
    nameOf: (key) => {
      const known = further.find((one) => one === key)
      return fields.find((field) => field.key === key)?.label ?? (known ? text(`pages.facts.${known}`) : key)
    },
    valueOf: (key, value) => {
      if (value === null || value === undefined || value === '') return text('pages.unknown')
      const field = fields.find((one) => one.key === key)
      if (field?.reference) return own('history.reference')
      if (!isCell(value)) return JSON.stringify(value)
      return field ? valueText(value, field, formats, company.currency, words) : String(value)
    },
  }
}
