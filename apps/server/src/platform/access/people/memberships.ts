import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { db } from '../schema.ts'
import { rightsChanged } from '../snapshot.ts'

export interface UnitMembership {
  readonly unitId: string
  readonly isHome: boolean
}

export async function membershipsOf(tx: Tx, userId: string): Promise<UnitMembership[]> {
  return await db(tx)
    .selectFrom('access.unitMembers')
    .select(['unitId', 'isHome'])
    .where('userId', '=', userId)
    .orderBy('isHome', 'desc')
    .orderBy('unitId')
    .execute()
}

/** Puts somebody into exactly these units and writes down what that changed. Rights are locked already. */
export async function putIntoUnits(ctx: Ctx, userId: string, units: readonly UnitMembership[], source = 'hand'): Promise<void> {
  const before = await membershipsOf(ctx.tx, userId)
  await db(ctx.tx).deleteFrom('access.unitMembers').where('userId', '=', userId).execute()
  if (units.length > 0)
    await db(ctx.tx)
      .insertInto('access.unitMembers')
      .values(units.map(({ unitId, isHome }) => ({ userId, unitId, isHome })))
      .execute()
  const after = await membershipsOf(ctx.tx, userId)
  if (JSON.stringify(before) === JSON.stringify(after)) return
  await rightsChanged(ctx.tx)
  const changes = { units: [before, after], ...(source === 'hand' ? {} : { source }) }
  await audit(ctx, { action: 'access.person.units_changed', subject: { kind: 'user', id: userId }, changes })
}
