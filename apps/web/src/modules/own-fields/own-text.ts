import { type Formats, minorDigits } from '@guanxi/ui'
import { phoneText } from '../customers/fields/phone-text.ts'
import type { OwnField, OwnValue } from './own-field.ts'
import { veil } from './reference/named.ts'

export interface OwnWords {
  readonly yes: string
  readonly no: string
}

/** Whole amounts without their empty decimals. */
export function amountText(minor: number, formats: Formats, currency: string): string {
  return minor % 10 ** minorDigits(currency) === 0 ? formats.moneyRound(minor, currency) : formats.money(minor, currency)
}

/** A day as its reader writes it; noon where the reader is, so that it is the same day everywhere. */
export const dayText = (day: string, formats: Formats): string => formats.date(`${day}T12:00`)

function numberText(value: number, field: OwnField, formats: Formats, currency: string): string {
  if (field.type === 'money') return amountText(value, formats, currency)
  return field.type === 'percent' ? formats.percent(value, 4) : formats.number(value, field.limits.decimals ?? 6)
}

// Of a reference whose name is not known the words for what is not seen stand, not its id.
function choiceText(key: string, { type, choices }: OwnField): string {
  const named =
    choices.find(({ value }) => value === key) ?? (type === 'reference' ? choices.find(({ value }) => value === veil) : undefined)
  return named?.label ?? key
}

/** A value as its reader writes it; null where there is none. */
export function ownText(value: OwnValue, field: OwnField, formats: Formats, currency: string, words: OwnWords): string | null {
  if (value === null || value === '') return null
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return numberText(value, field, formats, currency)
  if (typeof value !== 'string') return formats.list(value.map((key) => choiceText(key, field)))
  if (field.type === 'date') return dayText(value, formats)
  if (field.type === 'phone') return phoneText(value)
  if (field.type === 'instant') return formats.dateTime(value)
  return field.type === 'choice' || field.type === 'reference' || field.type === 'file' ? choiceText(value, field) : value
}
