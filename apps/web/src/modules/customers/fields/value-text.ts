import type { Formats } from '@guanxi/ui'
import { amountText, dayText } from '../../own-fields/own-text.ts'
import type { CustomerField } from './use-fields.ts'

export type CellValue = string | number | boolean | readonly string[] | null

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
  if (field.type === 'money') return field.isOwn ? amountText(value, formats, currency) : formats.moneyRound(value, currency)
  return field.type === 'share' ? formats.percent(value, field.isOwn ? 4 : 0) : formats.number(value, field.isOwn ? 6 : 1)
}

const optionText = (value: string, field: CustomerField): string =>
  field.options.find((option) => option.value === value)?.label.trim() ?? value

function wordsText(value: string, field: CustomerField, formats: Formats, words: ValueWords): string {
  if (field.isMasked) return value
  if (field.type === 'date') return dayText(value, formats)
  if (field.type === 'instant') return field.isOwn ? formats.dateTime(value) : formats.date(value)
  if (field.key === 'country') return countryName(value, formats.language)
  if (field.key === 'source') return words.source(value)
  return optionText(value, field)
}

/** A value of the catalogue as its reader writes it. */
export function valueText(value: CellValue, field: CustomerField, formats: Formats, currency: string, words: ValueWords): string {
  if (value === null || value === '') return words.unknown
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return numberText(value, field, formats, currency)
  if (typeof value === 'string') return wordsText(value, field, formats, words)
  return value.length === 0 ? words.unknown : formats.list(value.map((key) => optionText(key, field)))
}
