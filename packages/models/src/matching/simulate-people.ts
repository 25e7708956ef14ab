import { assertRange } from '../model-error.ts'
import { createRandom, type Random } from '../numeric/random.ts'
import { isHan } from './clean-text.ts'
import {
  CHINESE_FAMILY,
  CHINESE_GIVEN,
  CHINESE_PLACES,
  CHINESE_STREETS,
  ENGLISH_FAMILY,
  ENGLISH_GIVEN,
  ENGLISH_PLACES,
  ENGLISH_STREETS,
} from './simulated-names.ts'
import type { SimulatedPerson } from './simulated-person.ts'
import { spoil } from './spoil-person.ts'

export interface SimulatedPeople {
  readonly columns: Readonly<Record<keyof SimulatedPerson, string[]>>
  /** The person that each record is of. */
  readonly truth: string[]
}

export interface SimulatePeopleOptions {
  /** Share of records that repeat an earlier person. Default 0.05. */
  readonly duplicates?: number
  /** Share of people with Chinese names. Default 0.5. */
  readonly chinese?: number
  /** Share of people who live with an earlier one: same family name, address and at times phone. Default 0.1. */
  readonly households?: number
}

/**
 * Records of made-up people with Chinese and English names, of whom some are there twice or more, with typing errors, swapped fields,
 * moved addresses, new phones and gaps; and who is who. For tests and measurements.
 */
export function simulatePeople(count: number, seed: number, options: SimulatePeopleOptions = {}): SimulatedPeople {
  const { duplicates = 0.05, chinese = 0.5, households = 0.1 } = options
  assertRange('count', count, 0, 1e8)
  assertRange('duplicates', duplicates, 0, 0.95)
  const random = createRandom(seed)
  const people: SimulatedPerson[] = []
  const records: SimulatedPerson[] = []
  const truth: string[] = []
  while (records.length < count) {
    const known = Math.floor(random.next() * people.length)
    const earlier = people[known]
    if (earlier && random.next() < duplicates) {
      records.push(spoil(random, earlier, () => newPerson(random, isChinese(earlier))))
      truth.push(`p${known}`)
      continue
    }
    const person = newPerson(random, random.next() < chinese)
    if (earlier && random.next() < households) moveIn(random, person, earlier)
    truth.push(`p${people.length}`)
    people.push(person)
    records.push(random.next() < 0.3 ? spoil(random, person, () => newPerson(random, isChinese(person)), 1) : person)
  }
  const column = (field: keyof SimulatedPerson): string[] => records.map((record) => record[field])
  return {
    columns: {
      family_name: column('family_name'),
      given_name: column('given_name'),
      gender: column('gender'),
      birth_date: column('birth_date'),
      phone: column('phone'),
      email: column('email'),
      street: column('street'),
      city: column('city'),
      postcode: column('postcode'),
    },
    truth,
  }
}

function isChinese({ family_name, given_name }: SimulatedPerson): boolean {
  return isHan(family_name + given_name)
}

/** Common entries stand first and are drawn more often. */
function pick(random: Random, list: readonly string[], skew = 1): string {
  return list[Math.floor(list.length * random.next() ** skew)] ?? ''
}

function digits(random: Random, count: number): string {
  let text = ''
  for (let i = 0; i < count; i++) text += Math.floor(random.next() * 10)
  return text
}

function newPerson(random: Random, chinese: boolean): SimulatedPerson {
  const family = pick(random, chinese ? CHINESE_FAMILY : ENGLISH_FAMILY, 1.8)
  const given = pick(random, chinese ? CHINESE_GIVEN : ENGLISH_GIVEN, 1.4)
  const second = chinese && random.next() < 0.8 ? pick(random, CHINESE_GIVEN, 1.2) : ''
  const place = Math.floor(random.next() ** 1.3 * (chinese ? CHINESE_PLACES : ENGLISH_PLACES).length)
  const month = 1 + Math.floor(random.next() * 12)
  const day = 1 + Math.floor(random.next() * 28)
  const number = 1 + Math.floor(random.next() * 180)
  const year = 1940 + Math.floor(random.next() * 66)
  const latin = chinese ? `${family.slice(1)}${given.slice(1)}` : `${given}.${family}`
  return {
    family_name: chinese ? family.charAt(0) : family,
    given_name: chinese ? given.charAt(0) + second.charAt(0) : given,
    gender: random.next() < 0.5 ? 'f' : 'm',
    birth_date: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    phone: chinese ? `1${pick(random, ['38', '39', '58', '86', '77'])}${digits(random, 8)}` : `07${digits(random, 9)}`,
    email: random.next() < 0.35 ? '' : `${latin}${digits(random, 3)}@${pick(random, ['mail.example', 'post.example', 'qq.example'])}`,
    street: chinese
      ? `${pick(random, CHINESE_STREETS)}路${number}号${1 + Math.floor(random.next() * 30)}室`
      : `${number} ${pick(random, ENGLISH_STREETS)} ${pick(random, ['road', 'street', 'lane', 'avenue'])}`,
    city: (chinese ? CHINESE_PLACES : ENGLISH_PLACES)[place] ?? '',
    postcode: `${chinese ? 1 : 2}${String(place).padStart(2, '0')}${digits(random, 3)}`,
  }
}

function moveIn(random: Random, person: SimulatedPerson, other: SimulatedPerson): void {
  person.street = other.street
  person.city = other.city
  person.postcode = other.postcode
  if (isChinese(person) === isChinese(other) && random.next() < 0.6) person.family_name = other.family_name
  if (random.next() < 0.2) person.phone = other.phone
}
