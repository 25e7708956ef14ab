import type { Ctx } from '../../http/context.ts'
import { markProved } from '../fresh/sessions.ts'
import type { Assertion } from '../passkeys/contract.ts'
import { verifyAssertion } from '../passkeys/verify.ts'
import { noteOpened, type SessionParts, signedInUser } from '../sessions/commands.ts'
import type { SignedInUser } from '../sessions/contract.ts'
import { openSession } from '../sessions/queries.ts'
import { refuseOtherWays } from '../sso/exclusive.ts'
import { rememberDevice } from '../throttle/known-devices.ts'
import { endChallenge, tryChallenge } from './challenges.ts'
import { checkCode, forgetFailedTries } from './check-code.ts'
import { noteSpentCode } from './spent-code.ts'

async function arrive(ctx: Ctx, parts: SessionParts, userId: string, by: string): Promise<SignedInUser> {
  await refuseOtherWays(ctx, userId)
  const user = await signedInUser(ctx, parts.access, userId)
  const token = await openSession(ctx, userId)
  await markProved(ctx.tx, token)
  ctx.header('set-cookie', parts.cookie.write(token))
  await rememberDevice(ctx, parts.platform, userId)
  await noteOpened(ctx, user, by)
  return user
}

/** The second half of a sign-in: a code of the app, or a recovery code, for the challenge that the first half gave. */
export async function takeSecondStep(ctx: Ctx, parts: SessionParts, given: { challenge: string; code: string }): Promise<SignedInUser> {
  const { userId, by } = await tryChallenge(ctx.tx, given.challenge)
  const kind = await checkCode(ctx, parts.platform.secret, userId, given.code)
  await endChallenge(ctx.tx, given.challenge)
  if (kind === 'recovery code') await noteSpentCode(ctx, parts.platform, userId)
  return await arrive(ctx, parts, userId, `${by}, ${kind}`)
}

/** A passkey is both factors at once: the device one has, unlocked by what one knows or is. */
export async function signInByPasskey(ctx: Ctx, parts: SessionParts, assertion: Assertion): Promise<SignedInUser> {
  const userId = await verifyAssertion(ctx, parts.platform, { purpose: 'sign-in', userId: '' }, assertion)
  await forgetFailedTries(ctx, userId)
  return await arrive(ctx, parts, userId, 'passkey')
}
