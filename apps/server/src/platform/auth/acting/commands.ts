import type { Access } from '../../access/access.ts'
import type { Rights } from '../../access/rights.ts'
import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import type { SessionCookie } from '../cookie.ts'
import type { Acting, StartActing } from './contract.ts'
import { db } from './schema.ts'

const minuteMs = 60_000
const entriesShown = 50

// Acting as somebody must open nothing that the one who acts may not do anyway. Whoever may act as others themselves is left alone: two
// administrators could hide behind each other.
function covers(own: Rights, theirs: Rights): boolean {
  if (theirs.may('auth.user.impersonate') || !own.seesEverything) return false
  return theirs.permissions.every((permission) => own.may(permission) && own.reach(permission).everything)
}

async function ownSession(ctx: Ctx, cookie: SessionCookie, ownerId: string): Promise<string> {
  const token = cookie.tokenIn(ctx.client.headers.cookie)
  const session = await db(ctx.tx)
    .selectFrom('auth.session')
    .select('id')
    .where('token', '=', token ?? '')
    .where('userId', '=', ownerId)
    .executeTakeFirst()
  if (!session) throw new Refusal('forbidden', { permission: 'auth.user.impersonate' })
  return session.id
}

/** Lets the session that asks stand for another user: with a reason, for an hour at most, in the sight of that user. */
export async function startActing(
  ctx: Ctx,
  parts: { readonly access: Access; readonly cookie: SessionCookie },
  userId: string,
  { reason, minutes }: StartActing,
): Promise<void> {
  if (ctx.actor.kind !== 'user' || ctx.actor.by) throw new Refusal('forbidden', { permission: 'auth.user.impersonate' })
  const by = ctx.actor
  const sessionId = await ownSession(ctx, parts.cookie, by.id)
  const user = await db(ctx.tx)
    .selectFrom('auth.user')
    .select(['id', 'name', 'email', 'language'])
    .where('id', '=', userId)
    .where('disabled', '=', false)
    .executeTakeFirst()
  if (!user) throw new Refusal('user_not_found', { id: userId })
  const theirs = await parts.access.rightsOf({ kind: 'user', ...user })
  if (user.id === by.id || !covers(ctx.rights, theirs)) throw new Refusal('cannot_act_as', { name: user.name })
  await db(ctx.tx)
    .updateTable('auth.acting')
    .set({ endedAt: ctx.now })
    .where('sessionId', '=', sessionId)
    .where('endedAt', 'is', null)
    .execute()
  const until = new Date(ctx.now.getTime() + minutes * minuteMs)
  await db(ctx.tx)
    .insertInto('auth.acting')
    .values({ actingId: newId(), sessionId, byId: by.id, userId, reason: reason.trim(), since: ctx.now, until, endedAt: null })
    .execute()
  const changes = { email: user.email, reason: reason.trim(), until: until.toISOString() }
  await audit(ctx, { action: 'auth.acting.started', subject: { kind: 'user', id: userId }, changes })
}

/** The one who acts is themselves again. */
export async function stopActing(ctx: Ctx, cookie: SessionCookie): Promise<void> {
  if (ctx.actor.kind !== 'user' || !ctx.actor.by) throw new Refusal('not_acting')
  const sessionId = await ownSession(ctx, cookie, ctx.actor.by.id)
  await db(ctx.tx)
    .updateTable('auth.acting')
    .set({ endedAt: ctx.now })
    .where('sessionId', '=', sessionId)
    .where('endedAt', 'is', null)
    .execute()
  await audit(ctx, { action: 'auth.acting.stopped', subject: { kind: 'user', id: ctx.actor.id } })
}

/** Who acted as the signed-in user, the last first. */
export async function actedAsMe(ctx: Ctx): Promise<Acting[]> {
  const rows = await db(ctx.tx)
    .selectFrom('auth.acting as x')
    .innerJoin('auth.user as b', 'b.id', 'x.byId')
    .select(['x.actingId as id', 'b.name as byName', 'x.reason', 'x.since', 'x.until', 'x.endedAt', 'x.sessionId'])
    .where('x.userId', '=', ctx.actor.id ?? '')
    .orderBy('x.since', 'desc')
    .orderBy('x.actingId', 'desc')
    .limit(entriesShown)
    .execute()
  return rows.map(({ endedAt, sessionId, until, ...acting }) => ({
    ...acting,
    until: endedAt ?? until,
    isActive: endedAt === null && sessionId !== null && Date.parse(until) > ctx.now.getTime(),
  }))
}

/** The user themselves ends what somebody does in their name. */
export async function endActingAsMe(ctx: Ctx, id: string): Promise<void> {
  const ended = await db(ctx.tx)
    .updateTable('auth.acting')
    .set({ endedAt: ctx.now })
    .where('actingId', '=', id)
    .where('userId', '=', ctx.actor.id ?? '')
    .where('endedAt', 'is', null)
    .where('until', '>', ctx.now.toISOString())
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) throw new Refusal('acting_not_found', { id })
  await audit(ctx, { action: 'auth.acting.stopped', subject: { kind: 'user', id: ctx.actor.id ?? '' } })
}
