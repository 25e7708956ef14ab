import { z } from 'zod'
import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done, IdParams } from '../../http/schemas.ts'
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
      permission: 'auth.me.read',
      result: z.object({ sessions: z.array(OpenSession) }),
      errors: {},
      handle: async (ctx) => ({ sessions: await ownSessions(ctx, parts) }),
    }),
    endpoint({
      name: 'endOwnSession',
      summary: 'Sign one device out',
      method: 'DELETE',
      path: '/me/sessions/:id',
      permission: 'auth.me.change',
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
      permission: 'auth.me.change',
      result: z.object({ ended: z.number().int() }),
      errors: {},
      handle: async (ctx) => ({ ended: await endOwnOtherSessions(ctx, parts) }),
    }),
  ]
}

export function sessionRoutes(parts: SessionParts): readonly MountedEndpoint[] {
  const { currency, timeZone, country, smtpUrl } = parts.platform.config
  const company = { currency, timeZone, country, sendsMail: smtpUrl !== null }
  return [
    endpoint({
      name: 'signIn',
      summary: 'Open a session with e-mail and password',
      method: 'POST',
      path: '/session',
      permission: 'public',
      body: SignIn,
      result: SessionView,
      errors: { sign_in_refused: 401 },
      handle: async (ctx, { body }) => ({ user: await signIn(ctx, parts, body), company }),
    }),
    endpoint({
      name: 'signInByLink',
      summary: 'Open a session with a one-time link',
      method: 'POST',
      path: '/session/link',
      permission: 'public',
      body: LinkSignIn,
      result: SessionView,
      errors: { sign_in_link_invalid: 401, sign_in_refused: 401 },
      handle: async (ctx, { body }) => ({ user: await signInByLink(ctx, parts, body.token), company }),
    }),
    endpoint({
      name: 'getSession',
      summary: 'Who is signed in, and what they may do',
      method: 'GET',
      path: '/session',
      permission: 'public',
      result: SessionView,
      errors: { sign_in_refused: 401 },
      handle: async (ctx) => ({
        user: ctx.actor.kind === 'user' ? { ...ctx.actor, permissions: [...parts.access.permissionsOf(ctx.actor)] } : null,
        company,
      }),
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
      permission: 'auth.me.read',
      result: SignedInUser,
      errors: { sign_in_refused: 401 },
      handle: async (ctx) => await signedInUser(ctx, parts.access, ctx.actor.id ?? ''),
    }),
    endpoint({
      name: 'changeMe',
      summary: 'Change own name, language or password',
      method: 'PATCH',
      path: '/me',
      permission: 'auth.me.change',
      body: MeChange,
      result: SignedInUser,
      errors: { password_weak: 422, password_wrong: 422, sign_in_refused: 401 },
      handle: async (ctx, { body }) => await changeMe(ctx, parts, body),
    }),
    ...deviceRoutes(parts),
  ]
}
