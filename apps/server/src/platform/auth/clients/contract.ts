import { z } from 'zod'
import { Id, text, Version } from '../../http/schemas.ts'
import { PermissionList } from '../keys/contract.ts'
import { isRedirectUri } from './redirect-uri.ts'

const RedirectUris = z.array(text(500, 1).refine(isRedirectUri, 'must be https, or http on this computer, without a fragment')).max(20)

export const OauthClient = z
  .object({
    /** Also its `client_id`. */
    id: z.string(),
    name: z.string(),
    /** Whether it has a secret; an app on people’s own devices can keep none. */
    isConfidential: z.boolean(),
    redirectUris: z.array(z.string()),
    permissions: z.array(z.string()),
    serviceUser: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** How many users have connected it. */
    connections: z.number().int(),
    createdAt: z.string(),
    lastUsedAt: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'OauthClient' })
export type OauthClient = z.infer<typeof OauthClient>

/** `permissions`: the most that a client can be allowed. */
export const OauthClients = z.object({ clients: z.array(OauthClient), permissions: z.array(z.string()) })

export const NewOauthClient = z
  .object({
    name: text(100, 1),
    isConfidential: z.boolean(),
    redirectUris: RedirectUris,
    permissions: PermissionList,
    serviceUserId: Id.nullable().default(null),
  })
  .meta({ id: 'NewOauthClient' })
export type NewOauthClient = z.infer<typeof NewOauthClient>

export const OauthClientChange = z
  .object({
    version: Version,
    name: text(100, 1).optional(),
    redirectUris: RedirectUris.optional(),
    permissions: PermissionList.optional(),
    serviceUserId: Id.nullable().optional(),
  })
  .meta({ id: 'OauthClientChange' })
export type OauthClientChange = z.infer<typeof OauthClientChange>

/** The secret is in this answer and never again; null for a client that has none. */
export const MadeOauthClient = z.object({ client: OauthClient, secret: z.string().nullable() }).meta({ id: 'MadeOauthClient' })

export const Connection = z
  .object({
    id: z.string(),
    clientName: z.string(),
    permissions: z.array(z.string()),
    createdAt: z.string(),
    /** When it last fetched a token. */
    lastUsedAt: z.string(),
  })
  .meta({ id: 'Connection' })
export type Connection = z.infer<typeof Connection>

const param = z.string().max(2_000).optional()

/** What another system asks of the authorization page (RFC 6749, 4.1.1; RFC 7636, 4.3). */
export const AuthorizationRequest = z.object({
  client_id: param,
  redirect_uri: param,
  response_type: param,
  scope: param,
  state: param,
  code_challenge: param,
  code_challenge_method: param,
})
export type AuthorizationRequest = z.infer<typeof AuthorizationRequest>

/** What the user is asked; `redirectTo` instead where there is nothing to ask because the request itself is wrong. */
export const Authorization = z
  .object({
    clientName: z.string(),
    redirectHost: z.string(),
    permissions: z.array(z.string()),
    redirectTo: z.string().nullable(),
  })
  .meta({ id: 'Authorization' })

export const AuthorizationAnswer = z.object({ request: AuthorizationRequest, allow: z.boolean() }).meta({ id: 'AuthorizationAnswer' })
export const AuthorizationEnd = z.object({ redirectTo: z.string() })

export const TokenRequest = z.object({
  grant_type: param,
  client_id: param,
  client_secret: param,
  code: param,
  redirect_uri: param,
  code_verifier: param,
  refresh_token: param,
  scope: param,
})
export type TokenRequest = z.infer<typeof TokenRequest>

export const TokenAnswer = z
  .object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.number().int(),
    refresh_token: z.string().optional(),
    scope: z.string(),
  })
  .meta({ id: 'TokenAnswer' })
export type TokenAnswer = z.infer<typeof TokenAnswer>

/** For revocation (RFC 7009) and introspection (RFC 7662). */
export const AboutToken = z.object({ token: param, token_type_hint: param, client_id: param, client_secret: param })
export type AboutToken = z.infer<typeof AboutToken>

export const Introspection = z
  .object({
    active: z.boolean(),
    scope: z.string().optional(),
    client_id: z.string().optional(),
    username: z.string().optional(),
    token_type: z.literal('Bearer').optional(),
    exp: z.number().int().optional(),
    iat: z.number().int().optional(),
    sub: z.string().optional(),
    iss: z.string().optional(),
  })
  .meta({ id: 'Introspection' })
export type Introspection = z.infer<typeof Introspection>
