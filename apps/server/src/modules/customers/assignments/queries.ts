import { sql } from 'kysely'
import type { CustomerMove, OwnedCount } from '../../../platform/access/ports.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { reachedCustomers } from '../access.ts'
import { db } from '../tables.ts'
import { assignCustomers, type OnPlaced } from './assign.ts'

/**
 * unit → how many customers it had at the end of a day: of those whom we know now and who had joined by then, each in the unit that the
 * first change after that day took them from. Only those whom the actor may see.
 */
export async function customersByUnit(ctx: Ctx, timeZone: string, on: string): Promise<ReadonlyMap<string, number>> {
  const end = sql`((${on}::date + 1)::timestamp at time zone ${timeZone})`
  const { rows } = await sql<{ unitId: string; customers: number }>`
    with later as materialized (
      select distinct on (a.customer_id) a.customer_id, a.unit_id from customers.assignments a
       where a.until >= ${end} order by a.customer_id, a.until, a.assignment_id)
    select coalesce(later.unit_id, c.unit_id) as unit_id, count(*) as customers
      from customers.customers c left join later on later.customer_id = c.customer_id
     where c.merged_into is null and not c.anonymous and coalesce(c.joined_at, c.created_at) < ${end}
       and ${reachedCustomers(ctx, 'customers.customer.see')} group by 1`.execute(db(ctx.tx))
  return new Map(rows.map((row) => [row.unitId, row.customers]))
}

/** How many customers each owner has in each unit, over everybody whom we know. */
export async function customersByOwnerAndUnit(tx: Tx): Promise<readonly OwnedCount[]> {
  const { rows } = await sql<OwnedCount>`
    select c.owner_id, c.unit_id, count(*) as customers from customers.customers c
     where c.merged_into is null and not c.anonymous group by 1, 2`.execute(db(tx))
  return rows
}

/** Moves the customers of these owners, of those that are in one of the units, to another unit. */
export async function moveCustomers(ctx: Ctx, { owners, from, to, cause }: CustomerMove, onPlaced: readonly OnPlaced[]): Promise<number> {
  const who = sql<boolean>`c.owner_id = any(${owners}::uuid[]) and c.unit_id = any(${from}::uuid[])`
  return await assignCustomers(ctx, { who, to: { unitId: to }, cause, onPlaced })
}
