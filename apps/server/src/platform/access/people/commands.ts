import type { Ctx } from '../../http/context.ts'
import { lockRights } from '../snapshot.ts'
import { openUnit } from '../units/queries.ts'
import type { Person, PersonChange } from './contract.ts'
import { putIntoUnits } from './memberships.ts'
import { personById } from './queries.ts'
import { refuseTakingGiven } from './unit-grants.ts'

/** Puts somebody into exactly these units; what an identity provider's groups give cannot be taken by hand. */
export async function changePerson(ctx: Ctx, userId: string, change: PersonChange): Promise<Person> {
  await personById(ctx.tx, userId)
  await lockRights(ctx.tx)
  for (const { unitId } of change.units) await openUnit(ctx.tx, unitId)
  await refuseTakingGiven(ctx.tx, userId, change.units)
  await putIntoUnits(ctx, userId, change.units)
  return await personById(ctx.tx, userId)
}
