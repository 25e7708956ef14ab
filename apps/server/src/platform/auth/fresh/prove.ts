import { z } from 'zod'
import { audit } from '../../audit/audit.ts'
import type { Ctx, Outside } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { text } from '../../http/schemas.ts'
import { checkCode, forgetFailedTries, noteRefusal } from '../factors/check-code.ts'
import { ownerOf } from '../factors/own.ts'
import { noteSpentCode } from '../factors/spent-code.ts'
import { factorStateOf, hasFactor } from '../factors/state.ts'
import { Assertion } from '../passkeys/contract.ts'
import { verifyAssertion } from '../passkeys/verify.ts'
import { verifyPassword } from '../password.ts'
import { db } from '../schema.ts'
import type { SessionParts } from '../sessions/commands.ts'
import { forgetConfirmations, takeConfirmation } from '../throttle/throttle.ts'
import { renewProof } from './sessions.ts'

/** One of the three. Where sign-in asks for a second factor, the password alone is refused. */
export const Proof = z
  .union([z.object({ password: text(200, 1) }), z.object({ code: text(100, 1) }), z.object({ passkey: Assertion })])
  .meta({ id: 'Proof' })
type Proof = z.infer<typeof Proof>

/** Counted before the password is looked at, and before the transaction opens. */
export async function takeProofTry(outside: Outside, parts: SessionParts, proof: Proof): Promise<void> {
  if ('password' in proof && outside.actor.kind === 'user') await takeConfirmation(parts.platform, outside, outside.actor.id)
}

async function checkPassword(ctx: Ctx, parts: SessionParts, userId: string, password: string): Promise<void> {
  if (hasFactor(await factorStateOf(ctx.tx, userId))) throw new Refusal('second_factor_wrong')
  const account = await db(ctx.tx)
    .selectFrom('auth.account')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  if (!account?.password || !(await verifyPassword(account.password, password))) {
    await noteRefusal(ctx, userId)
    throw new Refusal('password_wrong', {}, { isKept: true })
  }
  await forgetConfirmations(ctx.tx, parts.platform.secret, userId)
}

async function check(ctx: Ctx, parts: SessionParts, userId: string, proof: Proof): Promise<string> {
  if ('password' in proof) {
    await checkPassword(ctx, parts, userId, proof.password)
    return 'password'
  }
  if ('code' in proof) return await checkCode(ctx, parts.platform.secret, userId, proof.code)
  await verifyAssertion(ctx, parts.platform, { purpose: 'prove', userId }, proof.passkey)
  await forgetFailedTries(ctx, userId)
  return 'passkey'
}

/** Shows once more that it is the session's owner who sits there: for a quarter of an hour dangerous acts are open. */
export async function prove(ctx: Ctx, parts: SessionParts, proof: Proof): Promise<void> {
  const userId = ownerOf(ctx)
  const token = parts.cookie.tokenIn(ctx.client.headers.cookie)
  if (token === null) throw new Refusal('unauthenticated')
  const by = await check(ctx, parts, userId, proof)
  await renewProof(ctx.tx, token)
  if (by === 'recovery code') await noteSpentCode(ctx, parts.platform, userId)
  await audit(ctx, { action: 'auth.session.proved', subject: { kind: 'user', id: userId }, changes: { by } })
}
