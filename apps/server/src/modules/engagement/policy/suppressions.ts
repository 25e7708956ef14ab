import type { Secret } from '../../../platform/config/secret.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { db, type SuppressionTable } from '../tables.ts'
import { addressHash } from './address-hash.ts'

export interface NewSuppression {
  readonly address: string
  readonly reason: SuppressionTable['reason']
  readonly source: string
}

// A dead address takes no mail at all; a complaint is about being advertised to.
const scopeOf = (reason: SuppressionTable['reason']): SuppressionTable['scope'] => (reason === 'bounce' ? 'all' : 'marketing')

/** Stops an address; a wider suppression replaces a narrower one, never the other way round. */
export async function suppress(ctx: Ctx, secret: Secret, given: NewSuppression): Promise<void> {
  const row = {
    channel: 'email' as const,
    addressHash: addressHash(secret, given.address),
    scope: scopeOf(given.reason),
    reason: given.reason,
    source: given.source,
    createdAt: ctx.now,
  }
  await db(ctx.tx)
    .insertInto('engagement.suppressions')
    .values(row)
    .onConflict((clash) =>
      clash
        .columns(['channel', 'addressHash'])
        .doUpdateSet({ scope: row.scope, reason: row.reason, source: row.source, createdAt: row.createdAt })
        .where('engagement.suppressions.scope', '<>', 'all'),
    )
    .execute()
}

export async function suppressionOf(tx: Tx, secret: Secret, address: string) {
  return await db(tx)
    .selectFrom('engagement.suppressions')
    .select(['scope', 'reason', 'createdAt'])
    .where('channel', '=', 'email')
    .where('addressHash', '=', addressHash(secret, address))
    .executeTakeFirst()
}

export async function liftSuppression(tx: Tx, secret: Secret, address: string): Promise<boolean> {
  const lifted = await db(tx)
    .deleteFrom('engagement.suppressions')
    .where('channel', '=', 'email')
    .where('addressHash', '=', addressHash(secret, address))
    .executeTakeFirst()
  return lifted.numDeletedRows > 0n
}
