import { sql } from 'kysely'
import type { HandOver } from '../../../platform/access/ports.ts'
import { db } from '../tables.ts'
import { assignCustomers, type OnPlaced } from './assign.ts'

/** The customers whom somebody owns. */
export const customersHeld = (onPlaced: readonly OnPlaced[]): HandOver => ({
  count: async (tx, from) => {
    const { rows } = await sql<{ customers: number }>`
      select count(*) as customers from customers.customers
       where owner_id = ${from} and merged_into is null and not anonymous`.execute(db(tx))
    return { customers: rows[0]?.customers ?? 0 }
  },
  give: async (ctx, { from, to, onProgress }) => {
    const customers = await assignCustomers(ctx, {
      who: sql`c.owner_id = ${from}::uuid`,
      to: { ownerId: to },
      cause: `hand_over:${from}`,
      onPlaced,
      ...(onProgress ? { onProgress } : {}),
    })
    return { customers }
  },
})
