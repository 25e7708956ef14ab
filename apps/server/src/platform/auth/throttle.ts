import { sql } from 'kysely'
import { audit } from '../audit/audit.ts'
import type { Secret } from '../config/secret.ts'
import type { Database } from '../db/database.ts'
import type { Tx } from '../db/tx.ts'
import type { Ctx } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import { db } from './schema.ts'

const windowMinutes = 15
const limits = { account: 10, address: 60 } as const

type Subject = keyof typeof limits
const subjectOf = (secret: Secret, kind: Subject, text: string): Buffer => secret.hmac('sign-in-attempts', `${kind}\0${text.toLowerCase()}`)

/** Slows guessing down per account as well as per address: many addresses against one account are one attack. */
export async function refuseTooManyAttempts(tx: Tx, secret: Secret, email: string, ip: string): Promise<void> {
  for (const [kind, text] of [
    ['account', email],
    ['address', ip],
  ] as const) {
    const { count } = await db(tx)
      .selectFrom('auth.failedAttempts')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('subject', '=', subjectOf(secret, kind, text))
      .where('attemptedAt', '>', sql<string>`now() - make_interval(mins => ${windowMinutes})`)
      .executeTakeFirstOrThrow()
    if (count >= limits[kind]) throw new Refusal('too_many_requests', { seconds: windowMinutes * 60 })
  }
}

/** Counted and written down in a transaction of its own: the refused sign-in itself rolls back. */
export async function noteFailedAttempt(ctx: Ctx, database: Database, secret: Secret, email: string): Promise<void> {
  const { ip } = ctx.client
  await database.transaction(async (tx) => {
    await audit({ ...ctx, tx }, { action: 'auth.session.refused', subject: { kind: 'account', id: email }, changes: { address: ip } })
    await db(tx)
      .insertInto('auth.failedAttempts')
      .values([{ subject: subjectOf(secret, 'account', email) }, { subject: subjectOf(secret, 'address', ip) }])
      .execute()
    await db(tx).deleteFrom('auth.failedAttempts').where('attemptedAt', '<', sql<string>`now() - interval '1 day'`).execute()
  })
}

export async function forgetAttempts(tx: Tx, secret: Secret, email: string): Promise<void> {
  await db(tx)
    .deleteFrom('auth.failedAttempts')
    .where('subject', '=', subjectOf(secret, 'account', email))
    .execute()
}
