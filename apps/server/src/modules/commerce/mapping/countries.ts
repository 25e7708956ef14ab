const spoken: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  eire: 'IE',
  usa: 'US',
  'united states of america': 'US',
  rsa: 'ZA',
  uae: 'AE',
  korea: 'KR',
  'czech republic': 'CZ',
  'hong kong': 'HK',
  macau: 'MO',
  holland: 'NL',
  中國: 'CN',
  大陆: 'CN',
  大陸: 'CN',
  臺灣: 'TW',
  香港: 'HK',
  澳门: 'MO',
  澳門: 'MO',
}

function namesOfRegions(): ReadonlyMap<string, string> {
  const codes = new Map<string, string>()
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const locale of ['zh-Hant', 'zh-Hans', 'en']) {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' })
    for (const first of letters)
      for (const second of letters) {
        const name = names.of(first + second)
        if (name) codes.set(name.toLowerCase(), first + second)
      }
  }
  // Intl also knows these; they are no countries of a customer.
  for (const [name, code] of codes) if (['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB', 'UK'].includes(code)) codes.delete(name)
  for (const [name, code] of Object.entries(spoken)) codes.set(name, code)
  codes.set('united kingdom', 'GB')
  return codes
}

let regions: ReadonlyMap<string, string> | undefined
let knownCodes: ReadonlySet<string> | undefined

/** The ISO 3166 code of a country given by code or by name (English or Chinese); null for what is no country. */
export function countryCode(text: string): string | null {
  regions ??= namesOfRegions()
  knownCodes ??= new Set(regions.values())
  const upper = text.toUpperCase()
  return knownCodes.has(upper) ? upper : (regions.get(text.toLowerCase()) ?? null)
}
