import type { Ctx } from '../../http/context.ts'
import type { Platform } from '../../platform.ts'
import { factorDb } from '../factors/schema.ts'
import { db } from '../schema.ts'
import { type ChallengeUse, makeChallenge } from './challenge.ts'
import type { PasskeyCreation, PasskeyRequest } from './contract.ts'
import { algorithms, relyingPartyOf } from './verify.ts'

const timeout = 300_000
const publicKey = 'public-key' as const

async function credentialsOf(ctx: Ctx, userId: string) {
  const rows = await factorDb(ctx.tx).selectFrom('auth.passkeys').select('credentialId').where('userId', '=', userId).execute()
  return rows.map(({ credentialId }) => ({ id: credentialId, type: publicKey }))
}

export async function creationOptions(ctx: Ctx, platform: Platform, userId: string): Promise<PasskeyCreation> {
  const user = await db(ctx.tx).selectFrom('auth.user').select(['name', 'email']).where('id', '=', userId).executeTakeFirstOrThrow()
  return {
    rp: { id: relyingPartyOf(platform).id, name: 'Guanxi' },
    user: { id: Buffer.from(userId).toString('base64url'), name: user.email, displayName: user.name },
    challenge: makeChallenge(platform.secret, { purpose: 'register', userId }, ctx.now),
    pubKeyCredParams: algorithms.map((alg) => ({ alg, type: publicKey })),
    timeout,
    attestation: 'none',
    excludeCredentials: await credentialsOf(ctx, userId),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  }
}

/** Without a user the browser offers what it knows of this site; nothing here tells who has a passkey. */
export async function requestOptions(ctx: Ctx, platform: Platform, use: ChallengeUse): Promise<PasskeyRequest> {
  return {
    rpId: relyingPartyOf(platform).id,
    challenge: makeChallenge(platform.secret, use, ctx.now),
    timeout,
    userVerification: 'required',
    allowCredentials: use.userId === '' ? [] : await credentialsOf(ctx, use.userId),
  }
}
