import { sql } from 'kysely'
import { z } from 'zod'
import { clientOf, type Tx, tables } from '../../../platform/db/tx.ts'

const db = tables<Record<string, never>>()

/** Which database the rows come from, and how far its transactions have come. */
const StoreState = z.object({
  system: z.string(),
  database: z.string(),
  timeline: z.string(),
  /** Every transaction before this one has ended. */
  xmin: z.string().regex(/^\d+$/),
  xmax: z.string().regex(/^\d+$/),
})
export type StoreState = z.infer<typeof StoreState>

/** Every later statement of this transaction sees the store as it is now. Must be the transaction's first statement. */
export async function freezeStore(tx: Tx): Promise<StoreState> {
  await sql`set transaction isolation level repeatable read`.execute(db(tx))
  const { rows } = await sql`select (pg_control_system()).system_identifier::text as system,
    (select oid::text from pg_database where datname = current_database()) as database,
    (pg_control_checkpoint()).timeline_id::text as timeline,
    pg_snapshot_xmin(pg_current_snapshot())::text as xmin, pg_snapshot_xmax(pg_current_snapshot())::text as xmax`.execute(db(tx))
  return StoreState.parse(rows[0])
}

/** The store's answer to a constant query of figures, as texts, under the names that the query gives them. */
export async function storeFigures(tx: Tx, query: string): Promise<Record<string, string>> {
  const { rows } = await clientOf(tx).query(query)
  return z.record(z.string(), z.string()).parse(rows[0])
}
