import { z } from 'zod'
import type { Access } from '../../access/access.ts'
import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done, IdParams } from '../../http/schemas.ts'
import type { Platform } from '../../platform.ts'
import { makeOwnKey, makeServiceKey, ownKeys, revokeAnyKey, revokeOwnKey } from './commands.ts'
import { ApiKeys, MadeApiKey, NewApiKey, NewServiceUser, OwnApiKeys, ServiceUser } from './contract.ts'
import { keysOf } from './queries.ts'
import { createServiceUser, serviceUsers } from './service-users.ts'

function ownRoutes(platform: Platform): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listOwnApiKeys',
      summary: 'The API keys of the signed-in user, and what they can give to one',
      method: 'GET',
      path: '/me/api-keys',
      permission: 'auth.key.edit',
      result: OwnApiKeys,
      errors: {},
      handle: async (ctx) => await ownKeys(ctx),
    }),
    endpoint({
      name: 'makeOwnApiKey',
      summary: 'Make an API key for oneself; the answer holds it, once',
      method: 'POST',
      path: '/me/api-keys',
      permission: 'auth.key.edit',
      fresh: true,
      hasSecretAnswer: true,
      body: NewApiKey,
      result: MadeApiKey,
      errors: { permission_not_held: 422, too_many_keys: 422 },
      handle: async (ctx, { body }) => await makeOwnKey(ctx, platform, body),
    }),
    endpoint({
      name: 'revokeOwnApiKey',
      summary: 'End an API key of one’s own',
      method: 'DELETE',
      path: '/me/api-keys/:id',
      permission: 'auth.key.edit',
      params: IdParams,
      result: Done,
      errors: { api_key_not_found: 404 },
      handle: async (ctx, { params }) => {
        await revokeOwnKey(ctx, params.id)
        return done
      },
    }),
  ]
}

export function keyRoutes(platform: Platform, access: Access): readonly MountedEndpoint[] {
  return [
    ...ownRoutes(platform),
    endpoint({
      name: 'listApiKeys',
      summary: 'Everybody’s API keys',
      method: 'GET',
      path: '/api-keys',
      permission: 'auth.client.see',
      result: ApiKeys,
      errors: {},
      handle: async (ctx) => ({ keys: await keysOf(ctx.tx, ctx.now, null) }),
    }),
    endpoint({
      name: 'revokeApiKey',
      summary: 'End anybody’s API key',
      method: 'DELETE',
      path: '/api-keys/:id',
      permission: 'auth.client.edit',
      params: IdParams,
      result: Done,
      errors: { api_key_not_found: 404 },
      handle: async (ctx, { params }) => {
        await revokeAnyKey(ctx, params.id)
        return done
      },
    }),
    endpoint({
      name: 'listServiceUsers',
      summary: 'Users that are no persons, and what each can give to a key',
      method: 'GET',
      path: '/service-users',
      permission: 'auth.client.see',
      result: z.object({ users: z.array(ServiceUser) }),
      errors: {},
      handle: async (ctx) => ({ users: await serviceUsers(ctx, access) }),
    }),
    endpoint({
      name: 'createServiceUser',
      summary: 'Add a user that is no person and never signs in',
      method: 'POST',
      path: '/service-users',
      permission: 'auth.user.edit',
      fresh: true,
      body: NewServiceUser,
      result: z.object({ id: z.string() }),
      errors: { role_not_found: 422, unit_not_found: 422, unit_closed: 422, user_exists: 409 },
      handle: async (ctx, { body }) => await createServiceUser(ctx, body),
    }),
    endpoint({
      name: 'makeServiceApiKey',
      summary: 'Make an API key for a service user; the answer holds it, once',
      method: 'POST',
      path: '/service-users/:id/api-keys',
      permission: 'auth.client.edit',
      fresh: true,
      hasSecretAnswer: true,
      params: IdParams,
      body: NewApiKey,
      result: MadeApiKey,
      errors: { service_user_not_found: 404, permission_not_held: 422, too_many_keys: 422 },
      handle: async (ctx, { params, body }) => await makeServiceKey(ctx, access, params.id, body),
    }),
  ]
}
