import { z } from 'zod'
import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Assertion, PasskeyRequest } from '../passkeys/contract.ts'
import { requestOptions } from '../passkeys/options.ts'
import { answerSignIn } from '../sessions/answer.ts'
import type { SessionParts } from '../sessions/commands.ts'
import { SessionView } from '../sessions/contract.ts'
import { SecondStep } from './contract.ts'
import { signInByPasskey, takeSecondStep } from './second-step.ts'

export function secondStepRoutes(parts: SessionParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'takeSecondStep',
      summary: 'Finish a sign-in that asks for a second factor, by a code of the app or a recovery code',
      method: 'POST',
      path: '/session/second-factor',
      permission: 'public',
      rate: 'guess',
      hasSecretAnswer: true,
      body: SecondStep,
      result: SessionView,
      errors: { second_factor_wrong: 401, second_factor_expired: 401, second_factor_locked: 401, sign_in_refused: 401, provider_only: 403 },
      handle: async (ctx, { body }) => await answerSignIn(ctx, parts, { user: await takeSecondStep(ctx, parts, body), secondFactor: null }),
    }),
    endpoint({
      name: 'startPasskeySignIn',
      summary: 'What a browser needs to sign in by passkey',
      method: 'POST',
      path: '/session/passkey/options',
      permission: 'public',
      readOnly: true,
      result: PasskeyRequest,
      errors: {},
      handle: async (ctx) => await requestOptions(ctx, parts.platform, { purpose: 'sign-in', userId: '' }),
    }),
    endpoint({
      name: 'signInByPasskey',
      summary: 'Open a session with a passkey, which counts as both factors',
      method: 'POST',
      path: '/session/passkey',
      permission: 'public',
      rate: 'guess',
      hasSecretAnswer: true,
      body: z.object({ passkey: Assertion }),
      result: SessionView,
      errors: { passkey_refused: 401, sign_in_refused: 401, provider_only: 403 },
      handle: async (ctx, { body }) =>
        await answerSignIn(ctx, parts, { user: await signInByPasskey(ctx, parts, body.passkey), secondFactor: null }),
    }),
  ]
}
