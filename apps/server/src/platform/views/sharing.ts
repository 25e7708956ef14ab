import { presentPrincipal } from '../access/people/principals.ts'
import type { Ctx } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import type { Sharing } from './contract.ts'
import { db } from './schema.ts'

/** Refuses units that there are not; those with whom it was shared before may have been closed since. */
export async function refuseUnknownUnits(ctx: Ctx, { units }: Sharing, before?: Sharing): Promise<void> {
  const known = new Set(before?.units.map((unit) => unit.unitId))
  for (const { unitId } of units)
    if (!known.has(unitId) && (await presentPrincipal(ctx.tx, 'unit', unitId)) === null) throw new Refusal('unit_not_found', { id: unitId })
}

/** Shares a view with these units and no others. */
export async function shareWith(ctx: Ctx, viewId: string, units: Sharing['units']): Promise<void> {
  await db(ctx.tx).deleteFrom('views.viewUnits').where('viewId', '=', viewId).execute()
  const each = new Map(units.map(({ unitId, below }) => [unitId, { viewId, unitId, below }]))
  if (each.size > 0)
    await db(ctx.tx)
      .insertInto('views.viewUnits')
      .values([...each.values()])
      .execute()
}
