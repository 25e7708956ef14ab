import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

/**
 * Records relations set-wise: `source` is a query that yields from_id, to_id, type (`member_of_household`, `employee_of` …), relation_id,
 * since, until, role. Each becomes a row under either customer; a relation known by its id stays as it is. `source` is read once for each side.
 */
export async function recordRelations(tx: Tx, source: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into customers.relations (customer_id, relation_id, other_id, type, direction, since, until, role)
    select s.from_id, s.relation_id, s.to_id, s.type, 'from', s.since, s.until, s.role from (${source}) s
    union all
    select s.to_id, s.relation_id, s.from_id, s.type, 'to', s.since, s.until, s.role from (${source}) s
    on conflict do nothing`.execute(db(tx))
  return Number(numAffectedRows ?? 0n) / 2
}
