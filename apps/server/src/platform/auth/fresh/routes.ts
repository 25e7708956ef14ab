import { asking, endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done } from '../../http/schemas.ts'
import { ownerOf } from '../factors/own.ts'
import { PasskeyRequest } from '../passkeys/contract.ts'
import { requestOptions } from '../passkeys/options.ts'
import type { SessionParts } from '../sessions/commands.ts'
import { Proof, prove, takeProofTry } from './prove.ts'

export function proofRoutes(parts: SessionParts): readonly MountedEndpoint[] {
  return [
    asking({
      name: 'prove',
      summary: 'Prove once more who one is, by password, code or passkey; dangerous acts are open for a quarter of an hour',
      method: 'POST',
      path: '/session/prove',
      permission: 'auth.me.edit',
      whileEnrolling: true,
      hasSecretAnswer: true,
      body: Proof,
      result: Done,
      errors: { password_wrong: 422, second_factor_wrong: 422, second_factor_locked: 422, passkey_refused: 422 },
      ask: async (outside, { body }) => await takeProofTry(outside, parts, body),
      handle: async (ctx, { body }) => {
        await prove(ctx, parts, body)
        return done
      },
    }),
    endpoint({
      name: 'startPasskeyProof',
      summary: 'What a browser needs to prove once more by passkey who one is',
      method: 'POST',
      path: '/session/prove/passkey',
      permission: 'auth.me.edit',
      whileEnrolling: true,
      hasSecretAnswer: true,
      result: PasskeyRequest,
      errors: {},
      handle: async (ctx) => await requestOptions(ctx, parts.platform, { purpose: 'prove', userId: ownerOf(ctx) }),
    }),
  ]
}
