import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { Refusal } from '../../http/refusal.ts'
import type { SecondFactor } from './contract.ts'
import { factorDb } from './schema.ts'
import { factorStateOf, hasFactor } from './state.ts'

const minutes = 5
const maxTries = 5

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/**
 * After a first proof: null where it is enough, else what the second must answer. The challenge opens nothing by itself, serves this
 * one purpose, and is worth five tries in five minutes; only its hash is kept.
 */
export async function secondFactorFor(tx: Tx, userId: string, by: 'password' | 'link'): Promise<SecondFactor | null> {
  const state = await factorStateOf(tx, userId)
  if (!hasFactor(state)) return null
  const challenge = randomBytes(32).toString('base64url')
  const expiresAt = sql<string>`now() + make_interval(mins => ${minutes})`
  await factorDb(tx).deleteFrom('auth.signInChallenges').where('expiresAt', '<', sql<string>`now()`).execute()
  await factorDb(tx)
    .insertInto('auth.signInChallenges')
    .values({ tokenHash: hashOf(challenge), userId, by, expiresAt })
    .execute()
  return { challenge, hasApp: state.totpSince !== null, hasPasskey: state.passkeys > 0, hasRecoveryCodes: state.recoveryCodesLeft > 0 }
}

/** Counts a try against the challenge and says whose it is; refuses one that is unknown, used, worn out or too old. */
export async function tryChallenge(tx: Tx, challenge: string): Promise<{ userId: string; by: 'password' | 'link' }> {
  const found = await factorDb(tx)
    .updateTable('auth.signInChallenges')
    .set({ tries: sql`tries + 1` })
    .where('tokenHash', '=', hashOf(challenge))
    .where('tries', '<', maxTries)
    .where('expiresAt', '>', sql<string>`now()`)
    .returning(['userId', 'by'])
    .executeTakeFirst()
  if (!found) throw new Refusal('second_factor_expired')
  return found
}

export async function endChallenge(tx: Tx, challenge: string): Promise<void> {
  await factorDb(tx).deleteFrom('auth.signInChallenges').where('tokenHash', '=', hashOf(challenge)).execute()
}
