import { z } from 'zod'
import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done, IdParams } from '../../http/schemas.ts'
import { lendableOf } from '../keys/lendable.ts'
import { changeClient, listClients, makeClient, renewSecret, revokeClient } from './commands.ts'
import { Connection, MadeOauthClient, NewOauthClient, OauthClient, OauthClientChange, OauthClients } from './contract.ts'
import { connectionsOf, endOwnConnection } from './grants.ts'

const unfit = { permission_not_held: 422, oauth_client_useless: 422, oauth_secret_needed: 422, service_user_not_found: 404 } as const

const administration: readonly MountedEndpoint[] = [
  endpoint({
    name: 'listOauthClients',
    summary: 'Other systems that may fetch tokens, and what they can be allowed',
    method: 'GET',
    path: '/oauth-clients',
    permission: 'auth.client.see',
    result: OauthClients,
    errors: {},
    handle: async (ctx) => ({ clients: await listClients(ctx), permissions: lendableOf(ctx.rights) }),
  }),
  endpoint({
    name: 'makeOauthClient',
    summary: 'Make another system known; the answer holds its secret, once',
    method: 'POST',
    path: '/oauth-clients',
    permission: 'auth.client.edit',
    fresh: true,
    hasSecretAnswer: true,
    body: NewOauthClient,
    result: MadeOauthClient,
    errors: unfit,
    handle: async (ctx, { body }) => await makeClient(ctx, body),
  }),
  endpoint({
    name: 'changeOauthClient',
    summary: 'Change what another system is called, may do, and where its users are sent back to',
    method: 'PATCH',
    path: '/oauth-clients/:id',
    permission: 'auth.client.edit',
    fresh: true,
    params: IdParams,
    body: OauthClientChange,
    result: OauthClient,
    errors: { ...unfit, oauth_client_not_found: 404, version_conflict: 409 },
    handle: async (ctx, { params, body }) => await changeClient(ctx, params.id, body),
  }),
  endpoint({
    name: 'renewOauthClientSecret',
    summary: 'A new secret for another system; the old one ends at once',
    method: 'POST',
    path: '/oauth-clients/:id/secret',
    permission: 'auth.client.edit',
    fresh: true,
    hasSecretAnswer: true,
    params: IdParams,
    result: MadeOauthClient,
    errors: { oauth_client_not_found: 404, oauth_secret_needed: 422 },
    handle: async (ctx, { params }) => await renewSecret(ctx, params.id),
  }),
  endpoint({
    name: 'revokeOauthClient',
    summary: 'End another system’s access with every token it has',
    method: 'DELETE',
    path: '/oauth-clients/:id',
    permission: 'auth.client.edit',
    params: IdParams,
    result: Done,
    errors: { oauth_client_not_found: 404 },
    handle: async (ctx, { params }) => {
      await revokeClient(ctx, params.id)
      return done
    },
  }),
]

/** OAuth clients as people see them; the protocol itself stands in protocol-routes.ts. */
export const clientRoutes: readonly MountedEndpoint[] = [
  ...administration,
  endpoint({
    name: 'listOwnConnections',
    summary: 'The systems that the signed-in user let act for them',
    method: 'GET',
    path: '/me/connections',
    permission: 'auth.key.edit',
    result: z.object({ connections: z.array(Connection) }),
    errors: {},
    handle: async (ctx) => ({ connections: await connectionsOf(ctx.tx, ctx.actor.id ?? '') }),
  }),
  endpoint({
    name: 'endOwnConnection',
    summary: 'Let another system act for oneself no longer',
    method: 'DELETE',
    path: '/me/connections/:id',
    permission: 'auth.key.edit',
    params: IdParams,
    result: Done,
    errors: { connection_not_found: 404 },
    handle: async (ctx, { params }) => {
      await endOwnConnection(ctx, params.id)
      return done
    },
  }),
]
