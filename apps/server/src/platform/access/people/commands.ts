import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { db } from '../schema.ts'
import { lockRights, rightsChanged } from '../snapshot.ts'
import { openUnit } from '../units/queries.ts'
import type { Person, PersonChange } from './contract.ts'
import { personById } from './queries.ts'

async function membershipsOf(tx: Tx, userId: string): Promise<PersonChange['units']> {
  return await db(tx)
    .selectFrom('access.unitMembers')
    .select(['unitId', 'isHome'])
    .where('userId', '=', userId)
    .orderBy('isHome', 'desc')
    .orderBy('unitId')
    .execute()
}

/** Puts somebody into exactly these units. */
export async function changePerson(ctx: Ctx, userId: string, change: PersonChange): Promise<Person> {
  await personById(ctx.tx, userId)
  await lockRights(ctx.tx)
  for (const { unitId } of change.units) await openUnit(ctx.tx, unitId)
  const before = await membershipsOf(ctx.tx, userId)
  await db(ctx.tx).deleteFrom('access.unitMembers').where('userId', '=', userId).execute()
  await db(ctx.tx)
    .insertInto('access.unitMembers')
    .values(change.units.map((unit) => ({ ...unit, userId })))
    .execute()
  const after = await membershipsOf(ctx.tx, userId)
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    await rightsChanged(ctx.tx)
    await audit(ctx, { action: 'access.person.units_changed', subject: { kind: 'user', id: userId }, changes: { units: [before, after] } })
  }
  return await personById(ctx.tx, userId)
}
