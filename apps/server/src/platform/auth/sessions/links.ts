import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { db } from '../schema.ts'

/** A link that an administrator passes on. */
const linkHours = 24
/** One that comes by mail may be found after the week-end. */
export const invitationHours = 72

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A one-time token that signs its user in; only its hash is kept. */
export async function createSignInLink(tx: Tx, userId: string, hours = linkHours): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await db(tx)
    .insertInto('auth.signInLinks')
    .values({ tokenHash: hashOf(token), userId, expiresAt: sql`now() + make_interval(hours => ${hours})` })
    .execute()
  return token
}

/** Takes the token out of circulation; its user, or null for one that is unknown, used or too old. */
export async function redeemSignInLink(tx: Tx, token: string): Promise<string | null> {
  const taken = await db(tx)
    .deleteFrom('auth.signInLinks')
    .where('tokenHash', '=', hashOf(token))
    .returning(['userId', sql<boolean>`expires_at > now()`.as('isFresh')])
    .executeTakeFirst()
  return taken?.isFresh ? taken.userId : null
}

/** Whom the token would sign in, without using it; null for one that is unknown, used or too old. */
export async function userOfLink(tx: Tx, token: string): Promise<string | null> {
  const found = await db(tx)
    .selectFrom('auth.signInLinks')
    .select('userId')
    .where('tokenHash', '=', hashOf(token))
    .where('expiresAt', '>', sql<string>`now()`)
    .executeTakeFirst()
  return found?.userId ?? null
}

export async function dropLink(tx: Tx, token: string): Promise<void> {
  await db(tx).deleteFrom('auth.signInLinks').where('tokenHash', '=', hashOf(token)).execute()
}

export async function dropLinksOf(tx: Tx, userId: string): Promise<void> {
  await db(tx).deleteFrom('auth.signInLinks').where('userId', '=', userId).execute()
}
