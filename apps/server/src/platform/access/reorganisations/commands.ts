import { audit } from '../../audit/audit.ts'
import { dayIn } from '../../clock/day.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { db } from '../schema.ts'
import { lockRights } from '../snapshot.ts'
import { unitsNow } from '../units/queries.ts'
import { applyReorganisation, ended, type ReorganisationParts, subjectOf } from './apply.ts'
import type { NewReorganisation, Reorganisation } from './contract.ts'
import { type Plan, planOf, withIds } from './plan.ts'
import { membershipsNow, reorganisationFor } from './queries.ts'

export const reorganiseTask = 'access.reorganise'

/** More customers than a request may keep somebody waiting for. */
const mostAtOnce = 20_000

async function customersTouched(ctx: Ctx, { customers }: ReorganisationParts, plan: Plan): Promise<number> {
  if (plan.moves.length === 0) return 0
  const owners = new Set(plan.moves.flatMap((move) => move.owners))
  const counts = await customers.byOwnerAndUnit(ctx.tx)
  return counts.reduce((sum, one) => sum + (one.ownerId !== null && owners.has(one.ownerId) ? one.customers : 0), 0)
}

/** Plans steps for a day, or does them if the day is today: at once, unless so many customers move that a job does it. */
export async function reorganise(ctx: Ctx, parts: ReorganisationParts, given: NewReorganisation): Promise<Reorganisation> {
  const today = dayIn(parts.timeZone, ctx.now)
  if (given.effectiveOn < today) throw new Refusal('day_in_past', { day: given.effectiveOn })
  await lockRights(ctx.tx)
  const steps = withIds(given.steps, newId)
  // What cannot be done as the company stands is not planned either; whether it still can on the day is seen then.
  const plan = planOf({ units: await unitsNow(ctx.tx), members: await membershipsNow(ctx.tx) }, steps)
  const reorganisationId = newId()
  const { effectiveOn, reason } = given
  await db(ctx.tx)
    .insertInto('access.reorganisations')
    .values({
      reorganisationId,
      effectiveOn,
      state: 'planned',
      steps: JSON.stringify(steps),
      reason,
      problem: null,
      createdAt: ctx.now,
      createdBy: ctx.actor.name,
      doneAt: null,
    })
    .execute()
  const isAtOnce = effectiveOn === today && (await customersTouched(ctx, parts, plan)) <= mostAtOnce
  if (isAtOnce) {
    await applyReorganisation(ctx, parts, reorganisationId)
  } else {
    await audit(ctx, {
      action: 'access.reorganisation.planned',
      subject: subjectOf(reorganisationId),
      changes: { effectiveOn, reason, steps },
    })
    if (effectiveOn === today) await enqueue(ctx.tx, reorganiseTask, {})
  }
  return await reorganisationFor(ctx.tx, reorganisationId)
}

export async function withdrawReorganisation(ctx: Ctx, reorganisationId: string): Promise<Reorganisation> {
  const found = await reorganisationFor(ctx.tx, reorganisationId)
  if (found.state !== 'planned') throw new Refusal('reorganisation_not_planned', { id: reorganisationId, state: found.state })
  await ended(ctx, reorganisationId, 'withdrawn', null)
  const { effectiveOn, reason } = found
  await audit(ctx, { action: 'access.reorganisation.withdrawn', subject: subjectOf(reorganisationId), changes: { effectiveOn, reason } })
  return await reorganisationFor(ctx.tx, reorganisationId)
}
