import { sql } from 'kysely'
import type { HandOver } from '../../platform/access/ports.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { db } from './tables.ts'

/** Whose something made now is; nobody's where no person made it. */
export const ownerOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null)

/** The segments and campaigns of somebody. */
export const marketingHeld: HandOver = {
  count: async (tx, from) => {
    const { rows } = await sql<{ segments: number; campaigns: number }>`
      select (select count(*) from marketing.segments where owner_id = ${from}) as segments,
        (select count(*) from marketing.campaigns where owner_id = ${from}) as campaigns`.execute(db(tx))
    return { ...(rows[0] ?? { segments: 0, campaigns: 0 }) }
  },
  give: async (ctx, { from, to }) => {
    const segments = await db(ctx.tx).updateTable('marketing.segments').set({ ownerId: to }).where('ownerId', '=', from).executeTakeFirst()
    const campaigns = await db(ctx.tx)
      .updateTable('marketing.campaigns')
      .set({ ownerId: to })
      .where('ownerId', '=', from)
      .executeTakeFirst()
    return { segments: Number(segments.numUpdatedRows), campaigns: Number(campaigns.numUpdatedRows) }
  },
}
