import { z } from 'zod'
import { asking, endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done, IdParams } from '../../http/schemas.ts'
import { takeConfirmation, takePasswordTry } from '../throttle/throttle.ts'
import { answerSignIn, presentSession } from './answer.ts'
import {
  changeMe,
  endOwnOtherSessions,
  endOwnSession,
  ownSessions,
  type SessionParts,
  signedInUser,
  signIn,
  signInByLink,
  signOut,
} from './commands.ts'
import { LinkSignIn, MeChange, OpenSession, SessionView, SignedInUser, SignIn } from './contract.ts'

function deviceRoutes(parts: SessionParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listOwnSessions',
      summary: 'Where the signed-in user is signed in',
      method: 'GET',
      path: '/me/sessions',
      permission: 'auth.me.see',
      result: z.object({ sessions: z.array(OpenSession) }),
      errors: {},
      handle: async (ctx) => ({ sessions: await ownSessions(ctx, parts) }),
    }),
    endpoint({
      name: 'endOwnSession',
      summary: 'Sign one device out',
      method: 'DELETE',
      path: '/me/sessions/:id',
      permission: 'auth.me.edit',
      params: IdParams,
      result: Done,
      errors: { session_not_found: 404 },
      handle: async (ctx, { params }) => {
        await endOwnSession(ctx, params.id)
        return done
      },
    }),
    endpoint({
      name: 'endOtherSessions',
      summary: 'Sign every device out but this one',
      method: 'DELETE',
      path: '/me/sessions',
      permission: 'auth.me.edit',
      result: z.object({ ended: z.number().int() }),
      errors: {},
      handle: async (ctx) => ({ ended: await endOwnOtherSessions(ctx, parts) }),
    }),
  ]
}

export function sessionRoutes(parts: SessionParts): readonly MountedEndpoint[] {
  return [
    asking({
      name: 'signIn',
      summary: 'Open a session with e-mail and password',
      method: 'POST',
      path: '/session',
      permission: 'public',
      hasSecretAnswer: true,
      rate: 'guess',
      body: SignIn,
      result: SessionView,
      errors: { sign_in_refused: 401, provider_only: 403 },
      ask: (outside, { body }) => takePasswordTry(parts.platform, outside, body.email.trim().toLowerCase()),
      handle: async (ctx, { body, heard }) => await answerSignIn(ctx, parts, await signIn(ctx, parts, body, heard)),
    }),
    endpoint({
      name: 'signInByLink',
      summary: 'Open a session with a one-time link',
      method: 'POST',
      path: '/session/link',
      permission: 'public',
      rate: 'guess',
      body: LinkSignIn,
      result: SessionView,
      errors: { sign_in_link_invalid: 401, sign_in_refused: 401, provider_only: 403 },
      handle: async (ctx, { body }) => await answerSignIn(ctx, parts, await signInByLink(ctx, parts, body.token)),
    }),
    endpoint({
      name: 'getSession',
      summary: 'Who is signed in, and what they may do',
      method: 'GET',
      path: '/session',
      permission: 'public',
      result: SessionView,
      errors: { sign_in_refused: 401 },
      handle: async (ctx) => await presentSession(ctx, parts),
    }),
    endpoint({
      name: 'signOut',
      summary: 'End the session',
      method: 'DELETE',
      path: '/session',
      permission: 'public',
      result: Done,
      errors: {},
      handle: async (ctx) => {
        await signOut(ctx, parts)
        return done
      },
    }),
    endpoint({
      name: 'getMe',
      summary: 'The signed-in user',
      method: 'GET',
      path: '/me',
      permission: 'auth.me.see',
      result: SignedInUser,
      errors: { sign_in_refused: 401 },
      handle: async (ctx) => await signedInUser(ctx, parts.access, ctx.actor.id ?? ''),
    }),
    asking({
      name: 'changeMe',
      summary: 'Change own name, language or password',
      method: 'PATCH',
      path: '/me',
      permission: 'auth.me.edit',
      hasSecretAnswer: true,
      rate: 'guess',
      body: MeChange,
      result: SignedInUser,
      errors: { password_weak: 422, password_wrong: 422, sign_in_refused: 401 },
      ask: async (outside, { body }) => {
        if (body.password && outside.actor.kind === 'user') await takeConfirmation(parts.platform, outside, outside.actor.id)
      },
      handle: async (ctx, { body }) => await changeMe(ctx, parts, body),
    }),
    ...deviceRoutes(parts),
  ]
}
