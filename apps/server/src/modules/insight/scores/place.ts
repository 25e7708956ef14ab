import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

/** Brings the places beside the scores in step with the customers' own, after these were given another owner or unit in this transaction. */
export async function placeScores(tx: Tx, placedIds: RawBuilder<unknown>): Promise<void> {
  await sql`update insight.scores s set unit_id = c.unit_id, owner_id = c.owner_id from customers.customers c
    where c.customer_id in (${placedIds}) and s.customer_id = c.customer_id
      and (s.unit_id, s.owner_id) is distinct from (c.unit_id, c.owner_id)`.execute(db(tx))
}
