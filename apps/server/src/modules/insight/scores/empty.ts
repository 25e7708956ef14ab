import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

/** Gives customers just made a row to be listed by: suspects, not scored yet. Anonymous ones are in no list and get none. */
export async function emptyScores(tx: Tx, newIds: RawBuilder<unknown>): Promise<void> {
  await sql`insert into insight.scores (customer_id, unit_id, owner_id)
    select c.customer_id, c.unit_id, c.owner_id from customers.customers c where not c.anonymous and c.customer_id in (${newIds})
    on conflict (customer_id) do nothing`.execute(db(tx))
}
