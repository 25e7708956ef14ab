import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { mostKeys } from '../keys/most.ts'
import { db } from '../tables.ts'
import { type Policies, withhold } from './withhold.ts'

/** The keys of arrivals `a`, a row each: `k.kind, k.hash, k.value`. */
export const keysOfArrival: RawBuilder<unknown> = sql`lateral (values
  ('external:' || a.external_source, a.external_hash, a.external_id), ('card', a.card_hash, a.card), ('email', a.email_hash, a.email), ('phone', a.phone_hash, a.phone)
) k (kind, hash, value)`

async function resolveBy(tx: Tx, batchId: string, kind: RawBuilder<unknown>, hash: RawBuilder<unknown>): Promise<void> {
  await sql`
    update customers.arrivals a set customer_id = k.customer_id from customers.customer_keys k
     where a.batch_id = ${batchId} and a.customer_id is null and k.kind = ${kind} and k.key_hash = ${hash}`.execute(db(tx))
}

/**
 * Gives each undecided arrival the customer of its strongest known key: external id, then card, then e-mail, then phone. That is the one whose key
 * it is, merged since or not: should they be taken apart, what came meanwhile is where it belongs.
 */
export async function resolveByKnownKeys(tx: Tx, batchId: string, policies: Policies): Promise<void> {
  await resolveBy(tx, batchId, sql`'external:' || a.external_source`, sql`a.external_hash`)
  await withhold(tx, batchId, policies)
  await resolveBy(tx, batchId, sql`'card'`, sql`a.card_hash`)
  await resolveBy(tx, batchId, sql`'email'`, sql`a.email_hash`)
  await resolveBy(tx, batchId, sql`'phone'`, sql`a.phone_hash`)
}

export async function hasUndecided(tx: Tx, batchId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from customers.arrivals where batch_id = ${batchId} and customer_id is null) as found`.execute(db(tx))
  return rows[0]?.found ?? false
}

// What they have already, and what the batch brings of each in order: beyond the most that one customer may have nothing is taken.
const withinMost = (onlyNew: boolean): RawBuilder<unknown> => sql`
  select b.* from (select *, row_number() over (partition by customer_id order by kind not like 'external:%', kind, hash) as place from brought) b
    ${
      onlyNew
        ? sql`where b.place <= ${sql.lit(mostKeys)}`
        : sql`left join (select customer_id, count(*) as held from customers.customer_keys
            where customer_id in (select customer_id from brought) group by customer_id) h using (customer_id)
          where b.place + coalesce(h.held, 0) <= ${sql.lit(mostKeys)}`
    }`

/**
 * Gives the decided arrivals' unknown keys to their customers; a key that several bring goes to the first of them. The number of keys added.
 * Inserted in the order of the primary key, so that two writers of the same keys wait for each other instead of locking each other out.
 */
export async function addUnknownKeys(tx: Tx, batchId: string, now: Date, onlyNew: boolean): Promise<{ wanted: number; added: number }> {
  const { rows } = await sql<{ wanted: number; added: number }>`
    with brought as materialized (
      select distinct on (k.kind, k.hash) k.kind, k.hash, k.value, a.customer_id, a.brought_by
        from customers.arrivals a cross join ${keysOfArrival}
       where a.batch_id = ${batchId} and a.customer_id is not null and k.hash is not null ${onlyNew ? sql`and a.is_new` : sql``}
         ${onlyNew ? sql`` : sql`and not exists (select from customers.customer_keys known where known.kind = k.kind and known.key_hash = k.hash)`}
       order by k.kind, k.hash, a.arrival_no),
    wanted as materialized (${withinMost(onlyNew)}),
    added as (
      insert into customers.customer_keys (kind, key_hash, value, customer_id, source, created_at)
      select kind, hash, value, customer_id, brought_by, ${now} from wanted order by kind, hash
      on conflict do nothing returning 1)
    select (select count(*) from wanted) as wanted, (select count(*) from added) as added`.execute(db(tx))
  return rows[0] ?? { wanted: 0, added: 0 }
}
