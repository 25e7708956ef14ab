import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { enabledPeople } from '../people/queries.ts'
import { db } from '../schema.ts'
import { lockRights, rightsChanged } from '../snapshot.ts'
import { longestDays, type NewStandIn, type StandIn } from './contract.ts'
import { mayChange, standInFor } from './queries.ts'

const dayMs = 24 * 60 * 60_000
const subject = (id: string) => ({ kind: 'standin', id })

function spanOf(ctx: Ctx, given: NewStandIn): { readonly since: string; readonly until: string } {
  const now = ctx.now.getTime()
  const asked = given.since === undefined ? now : Date.parse(given.since)
  const since = Math.max(now, asked)
  const until = Date.parse(given.until)
  if (until <= now) throw new Refusal('standin_past', { until: given.until })
  if (until <= since) throw new Refusal('standin_empty', { until: given.until })
  if (until - since > longestDays * dayMs) throw new Refusal('standin_too_long', { days: longestDays })
  return { since: since === now ? ctx.now.toISOString() : (given.since ?? ''), until: given.until }
}

/** Lends somebody's work to a deputy for a while. */
export async function createStandIn(ctx: Ctx, given: NewStandIn): Promise<StandIn> {
  const { userId, deputyId, reason } = given
  if (!mayChange(ctx, userId)) throw new Refusal('forbidden', { permission: 'access.person.edit' })
  if (userId === deputyId) throw new Refusal('standin_self', { id: userId })
  const span = spanOf(ctx, given)
  await enabledPeople(ctx.tx, [userId, deputyId])
  await lockRights(ctx.tx)
  const standInId = newId()
  await db(ctx.tx)
    .insertInto('access.standIns')
    .values({ standInId, userId, deputyId, ...span, reason, createdAt: ctx.now, createdBy: ctx.actor.name })
    .execute()
  await rightsChanged(ctx.tx)
  await audit(ctx, { action: 'access.standin.created', subject: subject(standInId), changes: { userId, deputyId, ...span, reason } })
  return await standInFor(ctx, standInId)
}

/** Ends it now; one that has not begun is as if it had never been. */
export async function withdrawStandIn(ctx: Ctx, standInId: string): Promise<void> {
  await lockRights(ctx.tx)
  const found = await standInFor(ctx, standInId)
  if (found.state === 'over') throw new Refusal('standin_over', { id: standInId })
  const hasBegun = Date.parse(found.since) < ctx.now.getTime()
  if (hasBegun) await db(ctx.tx).updateTable('access.standIns').set({ until: ctx.now }).where('standInId', '=', standInId).execute()
  else await db(ctx.tx).deleteFrom('access.standIns').where('standInId', '=', standInId).execute()
  await rightsChanged(ctx.tx)
  const { userId, deputyId, until } = found
  await audit(ctx, {
    action: 'access.standin.withdrawn',
    subject: subject(standInId),
    changes: { userId, deputyId, until: [until, ctx.now] },
  })
}
