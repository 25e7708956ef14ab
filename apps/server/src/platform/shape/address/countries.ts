import { languages } from '../../i18n/languages.ts'

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const region = (language: string) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })

// Named as regions, and none where a letter arrives.
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])
const inEnglish = region('en')
// What a country was called before, and by others: UK is GB.
const present = (code: string): string => new Intl.Locale(`und-${code}`).region ?? code

const named = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => inEnglish.of(code) !== undefined && !noCountries.has(code))
const known = new Map(named.map((code) => [code, present(code)]))
const codes = [...new Set(known.values())]
const byName = new Map(
  languages.flatMap((language) => {
    const names = region(language)
    return codes.map((code) => [names.of(code)?.toLowerCase() ?? code, code] as const)
  }),
)

/** The code of a country from its code or its name in any of our languages; null: it is none. */
export function countryCode(text: string): string | null {
  return known.get(text.toUpperCase()) ?? byName.get(text.toLowerCase()) ?? null
}
