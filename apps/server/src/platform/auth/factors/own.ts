import { sql } from 'kysely'
import { audit } from '../../audit/audit.ts'
import { seal, unseal } from '../../config/sealed.ts'
import type { Secret } from '../../config/secret.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import type { SessionCookie } from '../cookie.ts'
import { markProved } from '../fresh/sessions.ts'
import { mailNotice } from '../notices/mail-notice.ts'
import { db } from '../schema.ts'
import { endOtherSessions } from '../sessions/queries.ts'
import type { OwnFactors } from './contract.ts'
import { renewRecoveryCodes } from './recovery.ts'
import { factorDb } from './schema.ts'
import { factorStateOf, hasFactor, isSecondFactorRequired } from './state.ts'
import { base32, matchingStep, newTotpSecret, totpUri } from './totp.ts'

export interface FactorParts {
  readonly platform: Platform
  readonly secret: Secret
  readonly cookie: SessionCookie
}

/** Factors are changed by their owner alone, not by somebody who acts as them. */
export function ownerOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'user' || ctx.actor.by) throw new Refusal('forbidden', { permission: 'auth.me.edit' })
  return ctx.actor.id
}

export async function ownFactors(ctx: Ctx): Promise<OwnFactors> {
  if (ctx.actor.kind !== 'user') throw new Refusal('forbidden', { permission: 'auth.me.see' })
  const { totpSince, ...state } = await factorStateOf(ctx.tx, ctx.actor.id)
  return { appSince: totpSince, ...state, isRequired: await isSecondFactorRequired(ctx.tx) }
}

/** Begins with a new secret; nothing is asked for until a code has confirmed it. */
export async function startApp(ctx: Ctx, parts: FactorParts): Promise<{ secret: string; uri: string }> {
  const userId = ownerOf(ctx)
  const secret = newTotpSecret()
  const values = { userId, sealedSecret: seal(parts.secret, userId, secret), lastStep: 0, failedTries: 0, confirmedAt: null }
  const begun = await factorDb(ctx.tx)
    .insertInto('auth.totpFactors')
    .values(values)
    .onConflict((clash) => clash.column('userId').doUpdateSet(values).where('auth.totpFactors.confirmedAt', 'is', null))
    .executeTakeFirst()
  if (begun.numInsertedOrUpdatedRows !== 1n) throw new Refusal('app_already_on')
  const { email } = await db(ctx.tx).selectFrom('auth.user').select('email').where('id', '=', userId).executeTakeFirstOrThrow()
  return { secret: base32(secret), uri: totpUri(secret, email) }
}

/**
 * What a first factor brings with it: recovery codes, and the end of the sessions that were opened without one.
 * Null where the user had a factor before.
 */
export async function afterNewFactor(ctx: Ctx, parts: FactorParts, userId: string, hadFactor: boolean): Promise<string[] | null> {
  const token = parts.cookie.tokenIn(ctx.client.headers.cookie)
  if (token !== null) await markProved(ctx.tx, token)
  if (hadFactor) return null
  await endOtherSessions(ctx.tx, userId, token)
  return await renewRecoveryCodes(ctx.tx, parts.secret, userId)
}

/** A right code turns the app on. */
export async function confirmApp(ctx: Ctx, parts: FactorParts, code: string): Promise<string[] | null> {
  const userId = ownerOf(ctx)
  const begun = await factorDb(ctx.tx)
    .selectFrom('auth.totpFactors')
    .select(['sealedSecret', 'confirmedAt', sql<number>`extract(epoch from now())::float8`.as('seconds')])
    .where('userId', '=', userId)
    .forUpdate()
    .executeTakeFirst()
  if (!begun) throw new Refusal('app_not_begun')
  if (begun.confirmedAt !== null) throw new Refusal('app_already_on')
  const step = matchingStep(unseal(parts.secret, userId, begun.sealedSecret), code.replace(/\s/g, ''), begun.seconds)
  if (step === null) throw new Refusal('second_factor_wrong')
  const hadFactor = hasFactor(await factorStateOf(ctx.tx, userId))
  await factorDb(ctx.tx)
    .updateTable('auth.totpFactors')
    .set({ confirmedAt: sql`now()`, lastStep: step })
    .where('userId', '=', userId)
    .execute()
  await audit(ctx, { action: 'auth.factor.enabled', subject: { kind: 'user', id: userId } })
  await mailNotice(ctx, parts.platform, userId, { kind: 'appAdded' })
  return await afterNewFactor(ctx, parts, userId, hadFactor)
}

/** Recovery codes without a factor would open nothing and mislead. */
export async function dropIdleRecoveryCodes(ctx: Ctx, userId: string): Promise<void> {
  if (hasFactor(await factorStateOf(ctx.tx, userId))) return
  await factorDb(ctx.tx).deleteFrom('auth.recoveryCodes').where('userId', '=', userId).execute()
}

export async function removeApp(ctx: Ctx, parts: FactorParts): Promise<void> {
  const userId = ownerOf(ctx)
  const removed = await factorDb(ctx.tx).deleteFrom('auth.totpFactors').where('userId', '=', userId).executeTakeFirst()
  if (removed.numDeletedRows === 0n) throw new Refusal('app_not_begun')
  await dropIdleRecoveryCodes(ctx, userId)
  await audit(ctx, { action: 'auth.factor.disabled', subject: { kind: 'user', id: userId } })
  await mailNotice(ctx, parts.platform, userId, { kind: 'appRemoved' })
}

export async function renewOwnRecoveryCodes(ctx: Ctx, parts: FactorParts): Promise<string[]> {
  const userId = ownerOf(ctx)
  if (!hasFactor(await factorStateOf(ctx.tx, userId))) throw new Refusal('app_not_begun')
  await audit(ctx, { action: 'auth.factor.codes_renewed', subject: { kind: 'user', id: userId } })
  await mailNotice(ctx, parts.platform, userId, { kind: 'codesRenewed' })
  return await renewRecoveryCodes(ctx.tx, parts.secret, userId)
}
