import { formatDay } from '../calendar/civil.ts'
import type { Company } from '../company.ts'
import { itemAt, pick } from '../random/distributions.ts'
import { Rng, streams } from '../random/rng.ts'
import type { AcquisitionSource, Country, Locale, Relation } from '../records.ts'
import { externalIdOf, parentOf, type Slot } from './layout.ts'
import { companyName, type FamilyName, familyNameOf, householdName, type PersonName, personName } from './naming.ts'
import { phoneOf } from './phones.ts'
import { type Home, homeOf } from './places.ts'

export interface Identity {
  readonly home: Home
  readonly name: PersonName
  readonly phone: string | null
  readonly email: string | null
  readonly birthday: string | null
  readonly acquisitionSource: AcquisitionSource
  readonly relations: readonly Relation[]
}

const sources: readonly AcquisitionSource[] = [
  'search',
  'search',
  'social',
  'social',
  'referral',
  'marketplace',
  'store',
  'campaign',
  'partner',
  'fair',
]
const reservedDomains = ['example.com', 'example.org', 'example.net']
const SHARES_FAMILY_NAME = 0.7

function nameOf(rng: Rng, slot: Slot, home: Home, shared: FamilyName): PersonName {
  if (slot.role === 'household') return householdName(home.locale, shared)
  if (slot.role === 'company') return companyName(rng, home)
  const isShared = slot.role === 'member' && rng.isHit(SHARES_FAMILY_NAME)
  const isFemale = rng.isHit(0.55) || slot.story === 'silent_mother'
  return personName(rng, home, isFemale, isShared ? shared : familyNameOf(rng, home.locale))
}

// The first of a firm's people decides what is bought, the second buys it.
const rolesOfContacts = {
  en: ['Managing director', 'Purchasing manager'],
  'zh-CN': ['总经理', '采购经理'],
  'zh-TW': ['總經理', '採購經理'],
} as const

function relationsOf({ role, anchor }: Slot, seed: number, index: number, locale: Locale): Relation[] {
  const toExternalId = externalIdOf(anchor)
  if (role === 'member') return [{ kind: 'member_of_household', toExternalId, role: null }]
  if (role === 'company') {
    const parent = parentOf(seed, anchor)
    return parent === null ? [] : [{ kind: 'subsidiary_of', toExternalId: externalIdOf(parent), role: null }]
  }
  if (role !== 'contact') return []
  const place = index - anchor - 1
  const employed: Relation = { kind: 'employee_of', toExternalId, role: rolesOfContacts[locale][place] ?? null }
  return place === 0 ? [employed, { kind: 'decides_for', toExternalId, role: null }] : [employed]
}

function reach(rng: Rng, country: Country, seed: number, index: number): { phone: string | null; hasEmail: boolean } {
  const missing = rng.uniform()
  return { phone: missing < 0.07 ? null : phoneOf(country, seed, index), hasEmail: missing < 0.93 }
}

function isPerson({ role }: Slot): boolean {
  return role !== 'household' && role !== 'company'
}

export function identityOf(company: Company, index: number, slot: Slot): Identity {
  const homeRng = new Rng(company.seed, slot.anchor, streams.home)
  const home = homeOf(homeRng, slot.isOfStory)
  const shared = familyNameOf(homeRng, home.locale)
  const rng = new Rng(company.seed, index, streams.identity)
  const name = nameOf(rng, slot, home, shared)
  const { phone, hasEmail } = reach(rng, home.place.country, company.seed, index)
  const domain = itemAt(reservedDomains, index % reservedDomains.length)
  const ageDays = Math.floor(rng.between(18, 72) * 365.25)
  const isBirthdayKnown = rng.isHit(0.7)
  return {
    home,
    name,
    phone,
    email: hasEmail ? `${name.handle}.${index}@${domain}` : null,
    birthday: isBirthdayKnown && isPerson(slot) ? formatDay(company.firstDay - ageDays) : null,
    acquisitionSource: pick(rng, sources),
    relations: relationsOf(slot, company.seed, index, home.locale),
  }
}

export function scriptOf(locale: Locale): 'en' | 'zh' | 'zhHant' {
  if (locale === 'en') return 'en'
  return locale === 'zh-TW' ? 'zhHant' : 'zh'
}
