import type { Formats } from '@guanxi/ui'
import type { CustomerField } from './use-fields.ts'

export type CellValue = string | number | boolean | null

export interface ValueWords {
  yes: string
  no: string
  unknown: string
  source: (source: string) => string
}

// One per language for the life of the page, as with all Intl objects of a table.
const regions = new Map<string, Intl.DisplayNames>()

export function countryName(code: string, language: string): string {
  const known = regions.get(language) ?? new Intl.DisplayNames(language, { type: 'region' })
  regions.set(language, known)
  try {
    return known.of(code) ?? code
  } catch {
    return code
  }
}

function numberText(value: number, field: CustomerField, formats: Formats, currency: string): string {
  if (field.type === 'money') return formats.moneyRound(value, currency)
  return field.type === 'share' ? formats.percent(value) : formats.number(value, 1)
}

/** A value of the catalogue as its reader writes it. */
export function valueText(value: CellValue, field: CustomerField, formats: Formats, currency: string, words: ValueWords): string {
  if (value === null || value === '') return words.unknown
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return numberText(value, field, formats, currency)
  if (field.isMasked) return value
  if (field.type === 'date' || field.type === 'instant') return formats.date(value)
  if (field.key === 'country') return countryName(value, formats.language)
  if (field.key === 'source') return words.source(value)
  return field.options.find((option) => option.value === value)?.label.trim() ?? value
}
