import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '../http/refusal.ts'

// OWASP's parameters for argon2id; they are kept inside each hash, so they can be raised later.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const minLength = 10
const maxLength = 128

const runs = [
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '9876543210',
  '5201314',
  'woaini',
  'password',
  'guanxi',
  'admin',
  'welcome',
  'letmein',
]

export async function hashPassword(password: string): Promise<string> {
  return await hash(password, parameters)
}

export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  return await verify(stored, password)
}

// Letters of a run, a known word or of the person's own name carry no surprise: they count as one.
function surprisingCharacters(password: string, own: readonly string[]): number {
  let rest = password.toLowerCase()
  for (const word of [...own, ...runs]) rest = rest.replaceAll(word.toLowerCase(), '\u0001')
  for (const run of runs) for (let at = 0; at + 4 <= run.length; at++) rest = rest.replaceAll(run.slice(at, at + 4), '\u0001')
  return rest.replace(/(.)\1+/gu, '$1').length
}

/** Refuses a password that is short or easily guessed (`password_weak`), saying why. */
export function refuseWeakPassword(password: string, person: { readonly name: string; readonly email: string }): void {
  if (password.length < minLength || password.length > maxLength)
    throw new Refusal('password_weak', { why: 'length', minLength, maxLength })
  const own = [...person.email.split(/[@.]/), ...person.name.split(/\s+/)].filter((word) => word.length >= 3)
  if (surprisingCharacters(password, own) < 8) throw new Refusal('password_weak', { why: 'guessable', minLength, maxLength })
}
