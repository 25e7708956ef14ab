import type { Access } from '../../access/access.ts'
import { rolesOfUsers } from '../../access/people/roles-of.ts'
import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import type { SessionCookie } from '../cookie.ts'
import type { Engine } from '../engine.ts'
import { secondFactorFor } from '../factors/challenges.ts'
import type { SecondFactor } from '../factors/contract.ts'
import { mailNotice } from '../notices/mail-notice.ts'
import { confirmPassword } from '../passwords/confirm.ts'
import { refuseWeakPassword } from '../passwords/judge.ts'
import { setPassword } from '../passwords/set-password.ts'
import { db } from '../schema.ts'
import { refuseOtherWays } from '../sso/exclusive.ts'
import { accountOf, rememberDevice } from '../throttle/known-devices.ts'
import { settleTry, type Try } from '../throttle/throttle.ts'
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
    .select(['id', 'name', 'email', 'language'])
    .where('id', '=', userId)
    .where('disabled', '=', false)
    .executeTakeFirst()
  if (!user) throw new Refusal('sign_in_refused')
  // A key, another system and somebody who acts as another are shown what is left to them.
  const { permissions } = ctx.actor.id === userId ? ctx.rights : await access.rightsOf({ kind: 'user', ...user })
  return { ...user, roles: (await rolesOfUsers(ctx.tx, [userId])).get(userId) ?? [], permissions: [...permissions] }
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
export async function noteOpened(ctx: Ctx, user: SignedInUser, by: string): Promise<void> {
  const changes = { by, address: ctx.client.ip }
  await audit(
    { ...ctx, actor: { kind: 'user', ...user } },
    { action: 'auth.session.opened', subject: { kind: 'user', id: user.id }, changes },
  )
}

async function noteRefused(ctx: Ctx, email: string, taken: Try): Promise<void> {
  const changes = { address: ctx.client.ip, ...(taken.isLast ? { slowed: true } : {}) }
  await audit(ctx, { action: 'auth.session.refused', subject: { kind: 'account', id: email }, changes })
}

/** A first proof was right: whoever it signed in, or what it still asks for. */
export interface SignInOutcome {
  readonly user: SignedInUser | null
  readonly secondFactor: SecondFactor | null
}

/**
 * Checks e-mail and password and opens a session; unknown address, wrong password and disabled user sound the same. The try was
 * counted before (`takePasswordTry`): of many at once no more are looked at than may be.
 */
export async function signIn(
  ctx: Ctx,
  parts: SessionParts,
  given: { email: string; password: string },
  taken: Try,
): Promise<SignInOutcome> {
  const email = given.email.trim().toLowerCase()
  const token = await tokenFor(parts, email, given.password)
  const user =
    token === null
      ? undefined
      : await db(ctx.tx).selectFrom('auth.user').select(['id', 'disabled']).where('email', '=', email).executeTakeFirst()
  if (token === null || !user || user.disabled) {
    if (token !== null) await endSession(ctx.tx, token)
    await noteRefused(ctx, email, taken)
    throw new Refusal('sign_in_refused', {}, { isKept: true })
  }
  await settleTry(ctx.tx, taken)
  await refuseOtherWays(ctx, user.id, token)
  const secondFactor = await secondFactorFor(ctx.tx, user.id, 'password')
  if (secondFactor) {
    await endSession(ctx.tx, token)
    return { user: null, secondFactor }
  }
  await noteDevice(ctx, token)
  ctx.header('set-cookie', parts.cookie.write(token))
  const signedIn = await signedInUser(ctx, parts.access, user.id)
  await rememberDevice(ctx, parts.platform, user.id)
  await noteOpened(ctx, signedIn, 'password')
  return { user: signedIn, secondFactor: null }
}

export async function signInByLink(ctx: Ctx, parts: SessionParts, linkToken: string): Promise<SignInOutcome> {
  const userId = await redeemSignInLink(ctx.tx, linkToken)
  if (userId === null) throw new Refusal('sign_in_link_invalid')
  return await enterByLink(ctx, parts, userId)
}

/** Opens a session for somebody whose one-time link was good. */
export async function enterByLink(ctx: Ctx, parts: SessionParts, userId: string): Promise<SignInOutcome> {
  await refuseOtherWays(ctx, userId)
  const user = await signedInUser(ctx, parts.access, userId)
  const secondFactor = await secondFactorFor(ctx.tx, userId, 'link')
  if (secondFactor) return { user: null, secondFactor }
  ctx.header('set-cookie', parts.cookie.write(await openSession(ctx, userId)))
  await rememberDevice(ctx, parts.platform, userId)
  await noteOpened(ctx, user, 'link')
  return { user, secondFactor: null }
}

export async function signOut(ctx: Ctx, parts: SessionParts): Promise<void> {
  const token = parts.cookie.tokenIn(ctx.client.headers.cookie)
  if (token !== null) await endSession(ctx.tx, token)
  if (token !== null && ctx.actor.kind === 'user')
    await audit(ctx, { action: 'auth.session.closed', subject: { kind: 'user', id: ctx.actor.id } })
  ctx.header('set-cookie', parts.cookie.write(null))
}

async function changePassword(ctx: Ctx, parts: SessionParts, userId: string, change: NonNullable<MeChange['password']>): Promise<void> {
  const person = await db(ctx.tx).selectFrom('auth.user').select(['name', 'email']).where('id', '=', userId).executeTakeFirstOrThrow()
  const account = await accountOf(ctx.tx, userId)
  if (account.password !== null) await confirmPassword(ctx, parts.platform.secret, userId, change.current ?? '')
  await refuseWeakPassword(change.next, person, parts.platform.config)
  await setPassword(ctx.tx, userId, change.next)
  await endOtherSessions(ctx.tx, userId, parts.cookie.tokenIn(ctx.client.headers.cookie))
  await rememberDevice(ctx, parts.platform, userId)
  await mailNotice(ctx, parts.platform, userId, { kind: 'passwordChanged' })
}

/** A user's own settings. A new password ends every other session of theirs. */
export async function changeMe(ctx: Ctx, parts: SessionParts, change: MeChange): Promise<SignedInUser> {
  if (ctx.actor.kind !== 'user') throw new Refusal('forbidden', { permission: 'auth.me.edit' })
  const userId = ctx.actor.id
  const columns = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.language === undefined ? {} : { language: change.language }),
  }
  // First, for the refusal of a wrong password is kept and must find nothing else changed.
  if (change.password) await changePassword(ctx, parts, userId, change.password)
  if (Object.keys(columns).length > 0) await db(ctx.tx).updateTable('auth.user').set(columns).where('id', '=', userId).execute()
  await audit(ctx, {
    action: 'auth.me.changed',
    subject: { kind: 'user', id: userId },
    changes: { ...columns, ...(change.password ? { password: 'changed' } : {}) },
  })
  return await signedInUser(ctx, parts.access, userId)
}

function ownId(ctx: Ctx): string {
  if (ctx.actor.kind !== 'user') throw new Refusal('forbidden', { permission: 'auth.me.edit' })
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
