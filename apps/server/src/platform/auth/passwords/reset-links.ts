import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { db } from '../schema.ts'

const hours = 1
// Whoever asks again and again in somebody's name must not fill their mailbox; the links sent stay good.
const mostInAnHour = 3

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A one-time token that lets its user set a password, null when enough are on their way; only its hash is kept. */
export async function createReset(tx: Tx, userId: string): Promise<string | null> {
  // Two jobs at once must not both find room for one more.
  await db(tx).selectFrom('auth.user').select('id').where('id', '=', userId).forUpdate().execute()
  const { open } = await db(tx)
    .selectFrom('auth.passwordResets')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('userId', '=', userId)
    .where('createdAt', '>', sql<string>`now() - interval '1 hour'`)
    .executeTakeFirstOrThrow()
  if (open >= mostInAnHour) return null
  const token = randomBytes(24).toString('base64url')
  const expiresAt = sql<string>`now() + make_interval(hours => ${hours})`
  await db(tx)
    .insertInto('auth.passwordResets')
    .values({ tokenHash: hashOf(token), userId, expiresAt })
    .execute()
  return token
}

export async function dropReset(tx: Tx, token: string): Promise<void> {
  await db(tx).deleteFrom('auth.passwordResets').where('tokenHash', '=', hashOf(token)).execute()
}

export async function dropResetsOf(tx: Tx, userId: string): Promise<void> {
  await db(tx).deleteFrom('auth.passwordResets').where('userId', '=', userId).execute()
}

/** Whose password the token may set; null for one that is unknown, used or too old. */
export async function userOfReset(tx: Tx, token: string): Promise<string | null> {
  const found = await db(tx)
    .selectFrom('auth.passwordResets')
    .select('userId')
    .where('tokenHash', '=', hashOf(token))
    .where('expiresAt', '>', sql<string>`now()`)
    .executeTakeFirst()
  return found?.userId ?? null
}

/** The same, and takes the token out of circulation: of several at once one gets an answer. */
export async function redeemReset(tx: Tx, token: string): Promise<string | null> {
  const taken = await db(tx)
    .deleteFrom('auth.passwordResets')
    .where('tokenHash', '=', hashOf(token))
    .returning(['userId', sql<boolean>`expires_at > now()`.as('isFresh')])
    .executeTakeFirst()
  return taken?.isFresh ? taken.userId : null
}

export async function tidyResets(tx: Tx): Promise<void> {
  await db(tx).deleteFrom('auth.passwordResets').where('expiresAt', '<', sql<string>`now()`).execute()
}
