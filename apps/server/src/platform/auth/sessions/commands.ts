import { sql } from 'kysely'
import type { Access } from '../../access/grants.ts'
import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import type { SessionCookie } from '../cookie.ts'
import type { Engine } from '../engine.ts'
import { hashPassword, refuseWeakPassword, verifyPassword } from '../password.ts'
import { db } from '../schema.ts'
import { forgetAttempts, noteFailedAttempt, refuseTooManyAttempts } from '../throttle.ts'
import type { MeChange, OpenSession, SignedInUser } from './contract.ts'
import { redeemSignInLink } from './links.ts'
import { endOtherSessions, endSession, endSessionOf, noteDevice, openSession, openSessionsOf } from './queries.ts'

export interface SessionParts {
  readonly platform: Platform
  readonly engine: Engine
  readonly cookie: SessionCookie
  readonly access: Access
}

export async function signedInUser(ctx: Ctx, access: Access, userId: string): Promise<SignedInUser> {
  const user = await db(ctx.tx)
    .selectFrom('auth.user')
    .select(['id', 'name', 'email', 'role', 'language'])
    .where('id', '=', userId)
    .where('disabled', '=', false)
    .executeTakeFirst()
  if (!user) throw new Refusal('sign_in_refused')
  return { ...user, permissions: [...access.permissionsOf({ kind: 'user', ...user })] }
}

async function tokenFor(parts: SessionParts, email: string, password: string): Promise<string | null> {
  const answer = await parts.engine.api.signInEmail({
    body: { email, password },
    headers: new Headers({ origin: parts.platform.config.baseUrl }),
    asResponse: true,
  })
  if (answer.status >= 500) throw new Error(`the sign-in engine answered ${answer.status}`)
  if (!answer.ok) return null
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  return parts.cookie.tokenIn(set.join('; '))
}

// Whoever signs in is nobody yet; the entry says who they turned out to be.
async function noteOpened(ctx: Ctx, user: SignedInUser, by: 'password' | 'link'): Promise<void> {
  const changes = { by, address: ctx.client.ip }
  await audit(
    { ...ctx, actor: { kind: 'user', ...user } },
    { action: 'auth.session.opened', subject: { kind: 'user', id: user.id }, changes },
  )
}

/** Checks e-mail and password and opens a session; unknown address, wrong password and disabled user sound the same. */
export async function signIn(ctx: Ctx, parts: SessionParts, given: { email: string; password: string }): Promise<SignedInUser> {
  const { secret, database } = parts.platform
  const email = given.email.trim().toLowerCase()
  await refuseTooManyAttempts(ctx.tx, secret, email, ctx.client.ip)
  const token = await tokenFor(parts, email, given.password)
  const user =
    token === null
      ? undefined
      : await db(ctx.tx).selectFrom('auth.user').select(['id', 'disabled']).where('email', '=', email).executeTakeFirst()
  if (token === null || !user || user.disabled) {
    await noteFailedAttempt(ctx, database, secret, email)
    throw new Refusal('sign_in_refused')
  }
  await forgetAttempts(ctx.tx, secret, email)
  await noteDevice(ctx, token)
  ctx.header('set-cookie', parts.cookie.write(token))
  const signedIn = await signedInUser(ctx, parts.access, user.id)
  await noteOpened(ctx, signedIn, 'password')
  return signedIn
}

export async function signInByLink(ctx: Ctx, parts: SessionParts, linkToken: string): Promise<SignedInUser> {
  const userId = await redeemSignInLink(ctx.tx, linkToken)
  if (userId === null) throw new Refusal('sign_in_link_invalid')
  const user = await signedInUser(ctx, parts.access, userId)
  ctx.header('set-cookie', parts.cookie.write(await openSession(ctx, userId)))
  await noteOpened(ctx, user, 'link')
  return user
}

export async function signOut(ctx: Ctx, parts: SessionParts): Promise<void> {
  const token = parts.cookie.tokenIn(ctx.client.headers.cookie)
  if (token !== null) await endSession(ctx.tx, token)
  if (ctx.actor.kind === 'user') await audit(ctx, { action: 'auth.session.closed', subject: { kind: 'user', id: ctx.actor.id } })
  ctx.header('set-cookie', parts.cookie.write(null))
}

async function changePassword(ctx: Ctx, parts: SessionParts, userId: string, change: NonNullable<MeChange['password']>): Promise<void> {
  const person = await db(ctx.tx).selectFrom('auth.user').select(['name', 'email']).where('id', '=', userId).executeTakeFirstOrThrow()
  const account = await db(ctx.tx)
    .selectFrom('auth.account')
    .select(['id', 'password'])
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  if (account?.password && !(await verifyPassword(account.password, change.current ?? ''))) throw new Refusal('password_wrong')
  refuseWeakPassword(change.next, person)
  const password = await hashPassword(change.next)
  await db(ctx.tx)
    .insertInto('auth.account')
    .values({ accountId: userId, providerId: 'credential', userId, password, updatedAt: sql`now()` })
    .onConflict((clash) => clash.columns(['userId', 'providerId']).doUpdateSet({ password, updatedAt: sql`now()` }))
    .execute()
  await endOtherSessions(ctx.tx, userId, parts.cookie.tokenIn(ctx.client.headers.cookie))
}

/** A user's own settings. A new password ends every other session of theirs. */
export async function changeMe(ctx: Ctx, parts: SessionParts, change: MeChange): Promise<SignedInUser> {
  if (ctx.actor.kind !== 'user') throw new Refusal('forbidden', { permission: 'auth.me.change' })
  const userId = ctx.actor.id
  const columns = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.language === undefined ? {} : { language: change.language }),
  }
  if (Object.keys(columns).length > 0) await db(ctx.tx).updateTable('auth.user').set(columns).where('id', '=', userId).execute()
  if (change.password) await changePassword(ctx, parts, userId, change.password)
  await audit(ctx, {
    action: 'auth.me.changed',
    subject: { kind: 'user', id: userId },
    changes: { ...columns, ...(change.password ? { password: 'changed' } : {}) },
  })
  return await signedInUser(ctx, parts.access, userId)
}

function ownId(ctx: Ctx): string {
  if (ctx.actor.kind !== 'user') throw new Refusal('forbidden', { permission: 'auth.me.change' })
  return ctx.actor.id
}

export async function ownSessions(ctx: Ctx, parts: SessionParts): Promise<OpenSession[]> {
  return await openSessionsOf(ctx.tx, ownId(ctx), parts.cookie.tokenIn(ctx.client.headers.cookie))
}

/** Signs one device of one's own out. */
export async function endOwnSession(ctx: Ctx, id: string): Promise<void> {
  const userId = ownId(ctx)
  if (!(await endSessionOf(ctx.tx, userId, id))) throw new Refusal('session_not_found', { id })
  await audit(ctx, { action: 'auth.session.revoked', subject: { kind: 'user', id: userId }, changes: { sessions: 1 } })
}

/** Signs every device of one's own out but the one that asks. */
export async function endOwnOtherSessions(ctx: Ctx, parts: SessionParts): Promise<number> {
  const userId = ownId(ctx)
  const sessions = await endOtherSessions(ctx.tx, userId, parts.cookie.tokenIn(ctx.client.headers.cookie))
  if (sessions > 0) await audit(ctx, { action: 'auth.session.revoked', subject: { kind: 'user', id: userId }, changes: { sessions } })
  return sessions
}
