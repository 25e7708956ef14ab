import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done } from '../../http/schemas.ts'
import { changeMe, type SessionParts, signedInUser, signIn, signInByLink, signOut } from './commands.ts'
import { LinkSignIn, MeChange, SessionView, SignedInUser, SignIn } from './contract.ts'

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
  ]
}
