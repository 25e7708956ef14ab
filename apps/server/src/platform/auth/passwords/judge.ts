import type { Config } from '../../config/config.ts'
import { Refusal } from '../../http/refusal.ts'
import { knownWords } from './known.ts'
import { ownWords, type Person } from './own-words.ts'
import { strengthOf } from './strength.ts'

const minLength = 10
const maxLength = 128
// Two common words and a year stay below, three common words with anything between them do not.
const minStrength = 8

type Why = 'length' | 'known' | 'guessable'

async function weaknessOf(password: string, person: Person, config: Config): Promise<Why | null> {
  if (password.length < minLength || password.length > maxLength) return 'length'
  const known = await knownWords()
  if (known.has(password.normalize('NFKC').toLowerCase())) return 'known'
  return strengthOf(password, ownWords(person, config), known) < minStrength ? 'guessable' : null
}

/** Refuses a password that is short, on the list of leaked ones, or easily guessed (`password_weak`), saying which. */
export async function refuseWeakPassword(password: string, person: Person, config: Config): Promise<void> {
  const why = await weaknessOf(password, person, config)
  if (why !== null) throw new Refusal('password_weak', { why, minLength, maxLength })
}
