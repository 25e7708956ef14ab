import { sql } from 'kysely'
import { dayIn } from '../../clock/day.ts'
import type { Ctx } from '../../http/context.ts'
import { changedUnits, type UnitPair, type Units } from '../reorganisations/plan.ts'
import { db, rootUnitId } from '../schema.ts'

async function writeUnit(ctx: Ctx, today: string, { before, after }: UnitPair): Promise<void> {
  const { unitId, parentId, name, mergedInto } = after
  await db(ctx.tx)
    .updateTable('access.units')
    .set((e) => ({ parentId, name, mergedInto, version: before === null ? 1 : e('version', '+', 1) }))
    .where('unitId', '=', unitId)
    .execute()
  // What stood for part of a day is forgotten: a day has one tree, that of its end.
  await sql`
    insert into access.unit_versions (unit_id, since, parent_id, name, merged_into) values (${unitId}, ${today}, ${parentId}, ${name}, ${mergedInto})
    on conflict (unit_id, since) do update set parent_id = excluded.parent_id, name = excluded.name, merged_into = excluded.merged_into`.execute(
    db(ctx.tx),
  )
}

/** Makes the units what they are to be, from the company's today on; the units that changed, each as it was and as it is. */
export async function writeUnits(ctx: Ctx, timeZone: string, before: Units, after: Units): Promise<readonly UnitPair[]> {
  const today = dayIn(timeZone, ctx.now)
  const changed = changedUnits(before, after)
  // All new ones first, wherever they will hang: one may be put below another that was made after it.
  for (const { after: unit } of changed.filter((pair) => pair.before === null))
    await db(ctx.tx)
      .insertInto('access.units')
      .values({ unitId: unit.unitId, parentId: rootUnitId, name: unit.name, mergedInto: null, createdAt: ctx.now })
      .execute()
  for (const pair of changed) await writeUnit(ctx, today, pair)
  return changed
}
