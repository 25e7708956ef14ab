import { sql } from 'kysely'
import type { HandOver } from '../../../platform/access/ports.ts'
import { db } from '../tables.ts'
import { assignCustomers, type OnPlaced } from './assign.ts'

/** The customers whom somebody owns, and the views they keep. */
export const customersHeld = (onPlaced: readonly OnPlaced[]): HandOver => ({
  count: async (tx, from) => {
    const { rows } = await sql<{ customers: number; views: number }>`
      select (select count(*) from customers.customers where owner_id = ${from} and merged_into is null and not anonymous) as customers,
        (select count(*) from customers.saved_views where owner_id = ${from}) as views`.execute(db(tx))
    return { ...(rows[0] ?? { customers: 0, views: 0 }) }
  },
  give: async (ctx, { from, to, onProgress }) => {
    const customers = await assignCustomers(ctx, {
      who: sql`c.owner_id = ${from}::uuid`,
      to: { ownerId: to },
      cause: `hand_over:${from}`,
      onPlaced,
      ...(onProgress ? { onProgress } : {}),
    })
    const given = await db(ctx.tx).updateTable('customers.savedViews').set({ ownerId: to }).where('ownerId', '=', from).executeTakeFirst()
    return { customers, views: Number(given.numUpdatedRows) }
  },
})
