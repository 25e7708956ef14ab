import type { Formats } from '@guanxi/ui'
import { languages } from '../../../i18n/languages.ts'
import { phoneText } from '../../../modules/customers/fields/phone-text.ts'
import { countryName } from '../../../modules/customers/fields/value-text.ts'
import { type FactKey, inputOf } from './fact-names.ts'

export function factText(key: FactKey, value: string, formats: Formats): string {
  const input = inputOf(key)
  if (input === 'tel') return phoneText(value)
  if (input === 'date') return formats.date(value)
  if (input === 'country') return countryName(value, formats.language)
  if (input === 'language') return languages.find(({ code }) => code === value)?.name ?? value
  return value
}
