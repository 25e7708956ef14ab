import type { Operation, UserBody } from './contract.ts'
import { refuseValue, type Step, stepsOf, textOf, truthOf } from './patch.ts'

/** What we keep of a directory's user. */
export interface Person {
  readonly userName: string
  readonly externalId: string | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly displayName: string | null
  readonly email: string
  readonly active: boolean
}

const address = /^[^\s@"<>()]{1,64}@[^\s@"<>()]{1,253}$/
const han = /\p{Script=Han}/u

function isAddress(text: string): boolean {
  return text.length <= 320 && address.test(text)
}

interface Mail {
  readonly value: string
  readonly primary?: boolean | null | undefined
}

function emailOf(emails: readonly Mail[], userName: string): string {
  const chosen = emails.find((email) => email.primary)?.value ?? emails[0]?.value ?? userName
  const email = chosen.trim().toLowerCase()
  return isAddress(email) ? email : refuseValue('emails')
}

/** How somebody is called: Chinese names stand family first, without a space. */
export function nameOf({ displayName, givenName, familyName, userName }: Omit<Person, 'email' | 'active' | 'externalId'>): string {
  const parts = [givenName, familyName].filter((part) => part !== null)
  const joined = parts.some((part) => han.test(part)) ? parts.toReversed().join('') : parts.join(' ')
  return (displayName ?? (joined || (userName.split('@')[0] ?? userName))).slice(0, 200)
}

const given = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text.trim() === '' ? null : text.trim()

export function personOf(body: UserBody): Person {
  const { userName, externalId, displayName, name, emails, active } = body
  return {
    userName: userName.trim(),
    externalId: given(externalId),
    givenName: given(name?.givenName),
    familyName: given(name?.familyName),
    displayName: given(displayName) ?? given(name?.formatted),
    email: emailOf(emails ?? [], userName),
    active: active ?? true,
  }
}

function mailsIn(value: unknown): Mail[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  return items.map((item) => {
    if (typeof item !== 'object' || item === null || !('value' in item) || typeof item.value !== 'string') refuseValue('emails')
    return { value: item.value, primary: 'primary' in item && item.primary === true }
  })
}

const required = (step: Step): string => textOf(step) ?? refuseValue(step.attribute)

function change(person: Person, step: Step): Person {
  switch (step.attribute) {
    case 'username':
      return { ...person, userName: required(step).trim() }
    case 'externalid':
      return { ...person, externalId: textOf(step) }
    case 'displayname':
    case 'name.formatted':
      return { ...person, displayName: given(textOf(step)) }
    case 'name.givenname':
      return { ...person, givenName: given(textOf(step)) }
    case 'name.familyname':
      return { ...person, familyName: given(textOf(step)) }
    case 'active':
      return { ...person, active: truthOf(step) }
    case 'emails':
      return step.op === 'remove' ? person : { ...person, email: emailOf(mailsIn(step.value), person.userName) }
    case 'emails.value':
      return step.op === 'remove' ? person : { ...person, email: emailOf([{ value: required(step) }], person.userName) }
    default:
      return person
  }
}

/** The person after a directory's operations; attributes that we do not keep are passed over. */
export function patchedPerson(person: Person, operations: readonly Operation[]): Person {
  return stepsOf(operations).reduce(change, person)
}
