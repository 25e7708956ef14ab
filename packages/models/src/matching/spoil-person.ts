import type { Random } from '../numeric/random.ts'
import type { SimulatedPerson } from './simulated-person.ts'
import { simulatedReading } from './simulated-reading.ts'

const SLIPPING = ['family_name', 'given_name', 'birth_date', 'phone', 'email', 'street', 'city', 'postcode'] as const
const LOST = ['given_name', 'gender', 'birth_date', 'phone', 'email', 'street', 'city', 'postcode'] as const

type Fault = (random: Random, person: SimulatedPerson, other: SimulatedPerson) => void

/** What happens to records, the likelier more than once. */
const FAULTS: readonly Fault[] = [slip, slip, slip, lose, lose, move, changePhone, changeEmail, swapNames, turnDate, romanise, shorten]

/** A copy of a person as someone else might have taken it down, with one to `most` faults. */
export function spoil(random: Random, person: SimulatedPerson, another: () => SimulatedPerson, most = 3): SimulatedPerson {
  const copy = { ...person }
  const faults = 1 + Math.floor(random.next() * most)
  for (let i = 0; i < faults; i++) FAULTS[Math.floor(random.next() * FAULTS.length)]?.(random, copy, another())
  return copy
}

/** A character replaced, left out, doubled or exchanged with the next. */
function slip(random: Random, person: SimulatedPerson): void {
  const field = SLIPPING[Math.floor(random.next() * SLIPPING.length)] ?? 'street'
  const text = person[field]
  if (text.length < 2) return
  const at = Math.floor(random.next() * (text.length - 1))
  const here = text.charAt(at)
  const wrong = /\d/.test(here) ? String(Math.floor(random.next() * 10)) : /[a-z]/.test(here) ? letter(random) : here
  const kinds = [wrong + text.charAt(at + 1), text.charAt(at + 1), here + here + text.charAt(at + 1), text.charAt(at + 1) + here]
  person[field] = text.slice(0, at) + (kinds[Math.floor(random.next() * kinds.length)] ?? '') + text.slice(at + 2)
}

function letter(random: Random): string {
  return String.fromCharCode(97 + Math.floor(random.next() * 26))
}

function lose(random: Random, person: SimulatedPerson): void {
  person[LOST[Math.floor(random.next() * LOST.length)] ?? 'email'] = ''
}

function move(_random: Random, person: SimulatedPerson, other: SimulatedPerson): void {
  person.street = other.street
  person.city = other.city
  person.postcode = other.postcode
}

function changePhone(_random: Random, person: SimulatedPerson, other: SimulatedPerson): void {
  person.phone = other.phone
}

function changeEmail(_random: Random, person: SimulatedPerson, other: SimulatedPerson): void {
  person.email = other.email
}

function swapNames(_random: Random, person: SimulatedPerson): void {
  const family = person.family_name
  person.family_name = person.given_name
  person.given_name = family
}

function turnDate(_random: Random, person: SimulatedPerson): void {
  const [year = '', month = '', day = ''] = person.birth_date.split('-')
  if (year !== '' && Number(day) <= 12) person.birth_date = `${year}-${day}-${month}`
}

function romanise(_random: Random, person: SimulatedPerson): void {
  person.family_name = simulatedReading(person.family_name).replaceAll(' ', '')
  person.given_name = simulatedReading(person.given_name).replaceAll(' ', '')
}

function shorten(_random: Random, person: SimulatedPerson): void {
  if (/^[a-z]/.test(person.given_name)) person.given_name = person.given_name.charAt(0)
}
