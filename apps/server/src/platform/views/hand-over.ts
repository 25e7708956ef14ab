import type { HandOver } from '../access/ports.ts'
import { db } from './schema.ts'

/** The views that somebody keeps. */
export const viewsHeld: HandOver = {
  count: async (tx, from) => {
    const found = await db(tx).selectFrom('views.savedViews').select('viewId').where('ownerId', '=', from).execute()
    return { views: found.length }
  },
  give: async (ctx, { from, to }) => {
    const given = await db(ctx.tx).updateTable('views.savedViews').set({ ownerId: to }).where('ownerId', '=', from).executeTakeFirst()
    return { views: Number(given.numUpdatedRows) }
  },
}
