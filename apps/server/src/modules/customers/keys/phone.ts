import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'

const cacheSize = 50_000
const cache = new Map<string, string | null>()

function countriesByCode(): ReadonlyMap<string, readonly CountryCode[]> {
  return Map.groupBy(getCountries(), (country) => String(getCountryCallingCode(country)))
}

function patternOf(country: CountryCode): RegExp | null {
  const metadata = new Metadata()
  metadata.selectNumberingPlan(country)
  const plan = metadata.numberingPlan
  // Not among the library's published types; without it every number takes the slow way.
  if (!plan || !('nationalNumberPattern' in plan) || typeof plan.nationalNumberPattern !== 'function') return null
  return new RegExp(`^(?:${String(plan.nationalNumberPattern())})$`)
}

// Codes that several countries share (1, 7, 44 …) need the whole parser to tell whose number it is.
const plans = new Map<string, RegExp>()
for (const [code, [country, ...others]] of countriesByCode()) {
  const pattern = country && others.length === 0 ? patternOf(country) : null
  if (pattern) plans.set(code, pattern)
}

/** Text that is E.164 already and fits its country's numbering plan: ten times as fast as parsing it. */
function isValidE164(text: string): boolean {
  if (!/^\+[1-9]\d{6,14}$/.test(text)) return false
  return [3, 4, 2].some((end) => plans.get(text.slice(1, end))?.test(text.slice(end)) ?? false)
}

function parse(text: string, country: string): string | null {
  const number = parsePhoneNumberFromString(text.normalize('NFKC'), {
    extract: false,
    ...(isSupportedCountry(country) ? { defaultCountry: country } : {}),
  })
  return number?.isValid() ? number.number : null
}

/** The number in E.164, read as one of `defaultCountry` unless it names its own; null for what is no valid number. */
export function normalisePhone(given: string, defaultCountry: string): string | null {
  const text = given.trim()
  if (text.length < 3 || text.length > 60) return null
  if (isValidE164(text)) return text
  const key = `${defaultCountry}${text}`
  const known = cache.get(key)
  if (known !== undefined) return known
  if (cache.size >= cacheSize) cache.clear()
  const parsed = parse(text, defaultCountry)
  cache.set(key, parsed)
  return parsed
}
