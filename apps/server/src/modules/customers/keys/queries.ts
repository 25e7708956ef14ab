import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import type { LoadedCustomer } from '../access.ts'
import { factFor } from '../customers/reading.ts'
import { db } from '../tables.ts'
import type { KeyView } from './contract.ts'

type StoredKey = Omit<KeyView, 'isPrimary' | 'firstSeenAt' | 'lastSeenAt'> & { createdAt: string; lastSeenAt: string | null }

const mostShown = 1_000

/** All by which a customer is known, and by which it can be reached besides. */
export async function keysOf(ctx: Ctx, found: LoadedCustomer): Promise<readonly KeyView[]> {
  const shown = sql`kind, value, source, created_at, last_seen_at`
  const { rows } = await sql<StoredKey>`
    select * from (
      select encode(key_hash, 'hex') as key_id, ${shown}, true as identifies, verified_at, verified_by
        from customers.customer_keys where customer_id = any(${found.ids}::uuid[])
      union all
      select encode(key_hash, 'hex'), ${shown}, false, null, null from customers.shared_keys where customer_id = any(${found.ids}::uuid[])) keys
     order by kind, identifies desc, created_at, value limit ${mostShown}`.execute(db(ctx.tx))
  return rows.map(({ createdAt, lastSeenAt, ...key }) => ({
    ...key,
    isPrimary:
      key.identifies && ((key.kind === 'email' && key.value === found.email) || (key.kind === 'phone' && key.value === found.phone)),
    firstSeenAt: createdAt,
    lastSeenAt: lastSeenAt ?? createdAt,
  }))
}

/** The same as the reader may know them. */
export async function readableKeys(ctx: Ctx, found: LoadedCustomer): Promise<KeyView[]> {
  return (await keysOf(ctx, found)).flatMap((key) => {
    const value = factFor(ctx, key.kind, key.value)
    // By whom it was brought says how the customer came to us.
    return value === null ? [] : [{ ...key, value, source: factFor(ctx, 'source', key.source) }]
  })
}
