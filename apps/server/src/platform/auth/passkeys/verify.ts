import type { VerifiedAuthenticationResponse, VerifiedRegistrationResponse } from '@simplewebauthn/server'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import { factorDb } from '../factors/schema.ts'
import { type ChallengeUse, isGenuine, spendChallenge } from './challenge.ts'
import type { Assertion, NewCredential } from './contract.ts'

/** EdDSA, ES256, RS256: what authenticators of today can do, the shortest signature first. */
export const algorithms = [-8, -7, -257]

// Loaded with the first passkey: 28 MB that a company without any need not hold.
const webAuthn = () => import('@simplewebauthn/server')

const ClientData = z.object({ challenge: z.string() })

/** The name that passkeys are bound to: the host of the configured address, whatever a request says. */
export function relyingPartyOf(platform: Platform): { id: string; origin: string } {
  const { hostname, origin } = new URL(platform.config.baseUrl)
  return { id: hostname, origin }
}

// The library throws on whatever is malformed, forged or foreign; to the sender all of it sounds the same.
async function orRefusal<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work()
  } catch {
    throw new Refusal('passkey_refused')
  }
}

async function challengeIn(clientDataJSON: string): Promise<string> {
  return await orRefusal(async () => ClientData.parse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString())).challenge)
}

async function expectationsFor(ctx: Ctx, platform: Platform, use: ChallengeUse, clientDataJSON: string) {
  const { id, origin } = relyingPartyOf(platform)
  const challenge = await challengeIn(clientDataJSON)
  if (!isGenuine(platform.secret, use, challenge, ctx.now)) throw new Refusal('passkey_refused')
  return { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: true }
}

type Registered = NonNullable<VerifiedRegistrationResponse['registrationInfo']>

/** A new passkey's credential, if it answers a challenge of ours to this user, once. */
export async function verifyNewCredential(ctx: Ctx, platform: Platform, userId: string, given: NewCredential): Promise<Registered> {
  const expected = await expectationsFor(ctx, platform, { purpose: 'register', userId }, given.response.clientDataJSON)
  const { transports: _transports, ...response } = given.response
  const { verified, registrationInfo } = await orRefusal(async () =>
    (await webAuthn()).verifyRegistrationResponse({ response: { ...given, response }, ...expected, supportedAlgorithmIDs: algorithms }),
  )
  if (!verified || !(await spendChallenge(ctx.tx, expected.expectedChallenge))) throw new Refusal('passkey_refused')
  return registrationInfo
}

async function credentialOf(ctx: Ctx, credentialId: string) {
  const found = await factorDb(ctx.tx)
    .selectFrom('auth.passkeys')
    .select(['id', 'userId', 'publicKey', 'counter'])
    .where('credentialId', '=', credentialId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new Refusal('passkey_refused')
  return found
}

/** Whose passkey signed our challenge. `use.userId` is empty where the passkey itself says who comes. */
export async function verifyAssertion(ctx: Ctx, platform: Platform, use: ChallengeUse, given: Assertion): Promise<string> {
  const expected = await expectationsFor(ctx, platform, use, given.response.clientDataJSON)
  const known = await credentialOf(ctx, given.id)
  if (use.userId !== '' && known.userId !== use.userId) throw new Refusal('passkey_refused')
  const { userHandle, ...response } = given.response
  if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== known.userId) throw new Refusal('passkey_refused')
  const credential = { id: given.id, publicKey: new Uint8Array(known.publicKey), counter: known.counter }
  const answer: VerifiedAuthenticationResponse = await orRefusal(async () =>
    (await webAuthn()).verifyAuthenticationResponse({ response: { ...given, response }, credential, ...expected }),
  )
  if (!answer.verified || !(await spendChallenge(ctx.tx, expected.expectedChallenge))) throw new Refusal('passkey_refused')
  await factorDb(ctx.tx)
    .updateTable('auth.passkeys')
    .set({ counter: answer.authenticationInfo.newCounter, lastUsedAt: sql`now()` })
    .where('id', '=', known.id)
    .execute()
  return known.userId
}
