import { asking, endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done } from '../../http/schemas.ts'
import { answerSignIn } from '../sessions/answer.ts'
import type { SessionParts } from '../sessions/commands.ts'
import { SessionView } from '../sessions/contract.ts'
import { takeResetRequest } from '../throttle/throttle.ts'
import { acceptLink, readLink } from './accept.ts'
import { LinkAcceptance, LinkOwner, LinkToken, NewPassword, ResetOwner, ResetRequest } from './contract.ts'
import { confirmReset, readReset, requestReset } from './reset.ts'

function resetRoutes(parts: SessionParts): readonly MountedEndpoint[] {
  const { platform } = parts
  return [
    asking({
      name: 'requestPasswordReset',
      summary: 'Have a link to a new password sent by mail, if the address is anybody’s',
      method: 'POST',
      path: '/session/reset',
      permission: 'public',
      rate: 'guess',
      body: ResetRequest,
      result: Done,
      errors: { mail_unavailable: 422 },
      ask: (outside) => takeResetRequest(platform, outside),
      handle: async (ctx, { body }) => {
        await requestReset(ctx, platform, body.email)
        return done
      },
    }),
    endpoint({
      name: 'readPasswordReset',
      summary: 'Whose password a link from a mail may set; the link stays good',
      method: 'POST',
      path: '/session/reset/look',
      permission: 'public',
      rate: 'guess',
      readOnly: true,
      body: LinkToken,
      result: ResetOwner,
      errors: { reset_link_invalid: 410 },
      handle: async (ctx, { body }) => await readReset(ctx, body.token),
    }),
    endpoint({
      name: 'confirmPasswordReset',
      summary: 'Set a new password by the link from a mail, once; every session ends',
      method: 'POST',
      path: '/session/reset/confirm',
      permission: 'public',
      rate: 'guess',
      // What a key is kept with is made from the body, and in it stands the password.
      hasSecretAnswer: true,
      body: NewPassword,
      result: Done,
      errors: { reset_link_invalid: 410, password_weak: 422 },
      handle: async (ctx, { body }) => {
        await confirmReset(ctx, platform, body)
        return done
      },
    }),
  ]
}

export function passwordRoutes(parts: SessionParts): readonly MountedEndpoint[] {
  return [
    ...resetRoutes(parts),
    endpoint({
      name: 'readSignInLink',
      summary: 'Whom a sign-in link is for; the link stays good',
      method: 'POST',
      path: '/session/link/look',
      permission: 'public',
      rate: 'guess',
      readOnly: true,
      body: LinkToken,
      result: LinkOwner,
      errors: { sign_in_link_invalid: 410 },
      handle: async (ctx, { body }) => await readLink(ctx, body.token),
    }),
    endpoint({
      name: 'acceptSignInLink',
      summary: 'Arrive by a sign-in link, once, and set name, language and password',
      method: 'POST',
      path: '/session/link/accept',
      permission: 'public',
      rate: 'guess',
      hasSecretAnswer: true,
      body: LinkAcceptance,
      result: SessionView,
      errors: { sign_in_link_invalid: 410, sign_in_refused: 401, password_weak: 422, provider_only: 403 },
      handle: async (ctx, { body }) => await answerSignIn(ctx, parts, await acceptLink(ctx, parts, body)),
    }),
  ]
}
