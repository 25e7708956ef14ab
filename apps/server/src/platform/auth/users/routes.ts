import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { IdParams } from '../../http/schemas.ts'
import { changeUser, invite, renewInvitation } from './commands.ts'
import { Invitation, NewUser, UserChange, UsersPage, UsersQuery, UserView } from './contract.ts'
import { listUsers } from './queries.ts'

export function userRoutes(baseUrl: string): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listUsers',
      summary: 'Everybody who may sign in, a page at a time, with their roles and units',
      method: 'GET',
      path: '/users',
      permission: 'auth.user.see',
      query: UsersQuery,
      result: UsersPage,
      errors: {},
      handle: async (ctx, { query }) => await listUsers(ctx, query),
    }),
    endpoint({
      name: 'inviteUser',
      summary: 'Add a user; the answer holds a one-time sign-in link',
      method: 'POST',
      path: '/users',
      permission: 'auth.user.edit',
      fresh: true,
      body: NewUser,
      result: Invitation,
      errors: { user_exists: 409, role_not_found: 422, unit_not_found: 422, unit_closed: 422 },
      handle: async (ctx, { body }) => await invite(ctx, baseUrl, body),
    }),
    endpoint({
      name: 'changeUser',
      summary: 'Change a user’s name or role, or disable them',
      method: 'PATCH',
      path: '/users/:id',
      permission: 'auth.user.edit',
      fresh: true,
      params: IdParams,
      body: UserChange,
      result: UserView,
      errors: { user_not_found: 404, version_conflict: 409, last_admin: 422, role_not_found: 422, role_needed: 422 },
      handle: async (ctx, { params, body }) => await changeUser(ctx, params.id, body),
    }),
    endpoint({
      name: 'renewSignInLink',
      summary: 'A new one-time sign-in link for a user',
      method: 'POST',
      path: '/users/:id/link',
      permission: 'auth.user.edit',
      fresh: true,
      params: IdParams,
      result: Invitation,
      errors: { user_not_found: 404, service_user_no_sign_in: 422 },
      handle: async (ctx, { params }) => await renewInvitation(ctx, baseUrl, params.id),
    }),
  ]
}
