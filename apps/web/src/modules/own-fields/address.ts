import type { components } from '@guanxi/api-client'
import { listedField, type OwnChoice, type OwnField } from './own-field.ts'
import type { CustomField } from './queries.ts'

type Listed = components['schemas']['Field']

const parts = ['street', 'district', 'city', 'region', 'postcode', 'country'] as const
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const known = new Map<string, readonly OwnChoice[]>()

// Named as regions, and none where a letter arrives.
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])
// Some codes are only other names, as UK is of GB.
const isOwn = (code: string): boolean => !noCountries.has(code) && new Intl.Locale(`und-${code}`).region === code

// What the browser has a name for is a country or region.
function countriesIn(language: string): readonly OwnChoice[] {
  const before = known.get(language)
  if (before) return before
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isOwn)
  const named = codes.flatMap((value) => {
    const label = names.of(value)
    return label === undefined ? [] : [{ value, label, colour: 'grey', isRetired: false }]
  })
  const choices = named.toSorted((a, b) => a.label.localeCompare(b.label, language))
  known.set(language, choices)
  return choices
}

/** The parts of an address, which are given one by one; of any other field nothing. */
export function partsOf({ key, type, required }: CustomField, listed: readonly Listed[], language: string): readonly OwnField[] {
  if (type !== 'address') return []
  return parts.flatMap((part) => {
    const found = listed.find((field) => field.key === `${key}_${part}`)
    if (!found) return []
    const field = { ...listedField(found), partOf: key, isRequired: required && (part === 'street' || part === 'city') }
    return [part === 'country' ? { ...field, type: 'choice' as const, choices: countriesIn(language) } : field]
  })
}

/** Fields without the parts of addresses, but for the address that is open: closed it is read as a whole. */
export function withoutParts(fields: readonly OwnField[], open: string | undefined): readonly OwnField[] {
  const opened = fields.find(({ key }) => key === open)
  const address = opened?.partOf ?? opened?.key
  const whole = new Set(fields.filter(({ hasParts }) => hasParts).map(({ key }) => key))
  return fields.filter(({ partOf }) => partOf === undefined || partOf === address || !whole.has(partOf))
}
