import { itemAt, pick, pickWeighted, weighted } from '../random/distributions.ts'
import type { Rng } from '../random/rng.ts'
import type { Locale } from '../records.ts'
import { femaleCharacters, firmStems, firmTrades, maleCharacters, surnames } from './names-chinese.ts'
import { englishFemale, englishFirmStems, englishFirmTrades, englishMale, englishSurnames } from './names-english.ts'
import type { Home } from './places.ts'

export interface PersonName {
  readonly displayName: string
  readonly givenName: string | null
  readonly familyName: string | null
  /** Plain letters for an address, such as "li.wei". */
  readonly handle: string
}

const weightedSurnames = weighted(surnames, ([, , , weight]) => weight)

/** Drawn from the home's own stream, those who live together can share one. */
export interface FamilyName {
  readonly native: string
  readonly latin: string
}

export function familyNameOf(rng: Rng, locale: Locale): FamilyName {
  if (locale === 'en') {
    const name = pick(rng, englishSurnames)
    return { native: name, latin: name }
  }
  const [zh, zhHant, latin] = pickWeighted(rng, weightedSurnames)
  return { native: locale === 'zh-TW' ? zhHant : zh, latin }
}

function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()
}

function chineseGiven(rng: Rng, locale: Locale, isFemale: boolean): FamilyName {
  const characters = isFemale ? femaleCharacters : maleCharacters
  const first = pick(rng, characters)
  const second = rng.isHit(locale === 'zh-TW' ? 0.95 : 0.72) ? pick(rng, characters) : null
  const parts = second === null || second === first ? [first] : [first, second]
  const script = locale === 'zh-TW' ? 1 : 0
  const latin = parts.map((part) => part[2]).join('')
  return { native: parts.map((part) => part[script]).join(''), latin: latin.charAt(0).toUpperCase() + latin.slice(1) }
}

export function personName(rng: Rng, { locale, place }: Home, isFemale: boolean, family: FamilyName): PersonName {
  if (locale === 'en') {
    const givenName = isFemale ? pick(rng, englishFemale) : pick(rng, englishMale)
    const handle = `${plainLetters(givenName)}.${plainLetters(family.latin)}`
    return { displayName: `${givenName} ${family.native}`, givenName, familyName: family.native, handle }
  }
  const given = chineseGiven(rng, locale, isFemale)
  const native = family.native + given.native
  const isMixed = rng.isHit(place.region === 'west' ? 0.7 : 0.08)
  return {
    displayName: isMixed ? `${family.latin} ${given.latin} ${native}` : native,
    givenName: given.native,
    familyName: family.native,
    handle: `${plainLetters(family.latin)}.${plainLetters(given.latin)}`,
  }
}

export function householdName(locale: Locale, family: FamilyName): PersonName {
  const displayName = locale === 'en' ? `The ${family.native} household` : `${family.native}家`
  return { displayName, givenName: null, familyName: family.native, handle: `family.${plainLetters(family.latin)}` }
}

export function companyName(rng: Rng, { locale, place, city }: Home): PersonName {
  const nameless = { givenName: null, familyName: null }
  if (locale === 'en') {
    const stem = pick(rng, englishFirmStems)
    const displayName = `${stem} ${pick(rng, englishFirmTrades)} ${place.country === 'US' ? 'LLC' : 'Ltd'}`
    return { ...nameless, displayName, handle: `office.${plainLetters(stem)}` }
  }
  const stem = pick(rng, firmStems)
  const trade = pick(rng, firmTrades)
  const script = locale === 'zh-TW' ? 1 : 0
  const suffix = locale === 'zh-TW' ? '股份有限公司' : '有限公司'
  const prefix = place.region === 'east' ? city : ''
  return {
    ...nameless,
    displayName: prefix + itemAt(stem, script) + itemAt(trade, script) + suffix,
    handle: `office.${plainLetters(stem[2])}`,
  }
}
