import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import type { Refusal } from '../../http/refusal.ts'
import type { CustomerPort } from '../ports.ts'
import { db } from '../schema.ts'
import { lockRights, rightsChanged } from '../snapshot.ts'
import { unitsNow } from '../units/queries.ts'
import { writeUnits } from '../units/write.ts'
import type { Reorganisation } from './contract.ts'
import { type Membership, planOf, type UnitPair } from './plan.ts'
import { membershipsNow, reorganisationFor } from './queries.ts'

export interface ReorganisationParts {
  readonly timeZone: string
  readonly customers: CustomerPort
}

export const subjectOf = (id: string) => ({ kind: 'reorganisation', id })

const keyOf = (one: Membership): string => `${one.userId} ${one.unitId} ${one.isHome}`

// Whoever changed unit, each with the units before and after. Removed first: a home may move to a unit where one was a guest.
async function writeMembers(
  ctx: Ctx,
  before: readonly Membership[],
  after: readonly Membership[],
): Promise<Record<string, readonly string[][]>> {
  const [was, is] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))]
  const gone = before.filter((one) => !is.has(keyOf(one)))
  const come = after.filter((one) => !was.has(keyOf(one)))
  for (const { userId, unitId } of gone)
    await db(ctx.tx).deleteFrom('access.unitMembers').where('userId', '=', userId).where('unitId', '=', unitId).execute()
  for (const member of come) await db(ctx.tx).insertInto('access.unitMembers').values(member).execute()
  const unitsOf = (members: readonly Membership[], id: string) => members.filter((one) => one.userId === id).map((one) => one.unitId)
  const people = [...new Set([...gone, ...come].map((one) => one.userId))]
  return Object.fromEntries(people.map((id) => [id, [unitsOf(before, id), unitsOf(after, id)]]))
}

const standOf = ({ before, after }: UnitPair) => [before && { ...before }, { ...after }]

/** Does all steps of a planned reorganisation in the caller's transaction, or refuses with what makes one of them impossible. */
export async function applyReorganisation(ctx: Ctx, { timeZone, customers }: ReorganisationParts, reorganisationId: string): Promise<void> {
  await lockRights(ctx.tx)
  const found = await reorganisationFor(ctx.tx, reorganisationId)
  if (found.state !== 'planned') return
  const before = { units: await unitsNow(ctx.tx), members: await membershipsNow(ctx.tx) }
  const plan = planOf(before, found.steps)
  const units = await writeUnits(ctx, timeZone, before.units, plan.units)
  const people = await writeMembers(ctx, before.members, plan.members)
  let moved = 0
  for (const move of plan.moves) moved += await customers.move(ctx, { ...move, cause: `reorganisation:${reorganisationId}` })
  await rightsChanged(ctx.tx)
  await ended(ctx, reorganisationId, 'done', null)
  const { effectiveOn, reason, createdBy } = found
  await audit(ctx, {
    action: 'access.reorganisation.done',
    subject: subjectOf(reorganisationId),
    changes: { effectiveOn, reason, plannedBy: createdBy, units: units.map(standOf), people, customers: moved },
  })
}

/** Notes that a planned reorganisation ended: done, withdrawn, or failed because of a refusal. */
export async function ended(
  ctx: Ctx,
  reorganisationId: string,
  state: Exclude<Reorganisation['state'], 'planned'>,
  refusal: Refusal | null,
): Promise<void> {
  const problem = refusal && JSON.stringify({ code: refusal.code, params: refusal.params })
  await db(ctx.tx)
    .updateTable('access.reorganisations')
    .set({ state, problem, doneAt: ctx.now })
    .where('reorganisationId', '=', reorganisationId)
    .execute()
}
