import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { hashPassword } from '../password.ts'
import { db } from '../schema.ts'
import { dropLinksOf } from '../sessions/links.ts'
import { dropResetsOf } from './reset-links.ts'

/** Sets a password that was found good. Links that could set another one die with the old password. */
export async function setPassword(tx: Tx, userId: string, password: string): Promise<void> {
  const hash = await hashPassword(password)
  await db(tx)
    .insertInto('auth.account')
    .values({ accountId: userId, providerId: 'credential', userId, password: hash, updatedAt: sql`now()` })
    .onConflict((clash) => clash.columns(['userId', 'providerId']).doUpdateSet({ password: hash, updatedAt: sql`now()` }))
    .execute()
  await dropResetsOf(tx, userId)
  await dropLinksOf(tx, userId)
}
