import { z } from 'zod'
import type { Access } from '../../access/access.ts'
import type { Ctx } from '../../http/context.ts'
import { endpoint, type Manner, type MountedEndpoint } from '../../http/endpoint.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import { introspect, revokeToken } from './about-token.ts'
import { answerRequest, describeRequest } from './authorization.ts'
import { authenticatedClient } from './client-auth.ts'
import {
  AboutToken,
  Authorization,
  AuthorizationAnswer,
  AuthorizationEnd,
  AuthorizationRequest,
  Introspection,
  TokenAnswer,
  TokenRequest,
} from './contract.ts'
import { clientCredentials, exchangeCode, refreshTokens } from './exchange.ts'
import type { KnownClient } from './find-client.ts'
import { scopesOf } from './scopes.ts'

// RFC 6749, 5.2: the word alone; the sentence beside it is the problem's own message.
const manner: Manner = { takesForm: true, problemExtras: ({ code }) => ({ error: code.replace(/^oauth_/, '') }) }

const clientErrors = { oauth_invalid_request: 400, oauth_invalid_client: 401 } as const

const grantTypes: Readonly<Record<string, (ctx: Ctx, client: KnownClient, request: TokenRequest) => Promise<TokenAnswer>>> = {
  client_credentials: clientCredentials,
  authorization_code: exchangeCode,
  refresh_token: refreshTokens,
}

function tokenRoutes({ secret, config }: Platform): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'issueToken',
      summary: 'OAuth 2.0 token endpoint (RFC 6749)',
      method: 'POST',
      path: '/oauth/token',
      permission: 'public',
      rate: 'guess',
      hasSecretAnswer: true,
      manner,
      body: TokenRequest,
      result: TokenAnswer,
      errors: {
        ...clientErrors,
        oauth_invalid_grant: 400,
        oauth_invalid_scope: 400,
        oauth_unauthorized_client: 400,
        oauth_unsupported_grant_type: 400,
      },
      handle: async (ctx, { body }) => {
        const client = await authenticatedClient(ctx, secret, body)
        const answer = grantTypes[body.grant_type ?? '']
        if (!answer) throw new Refusal('oauth_unsupported_grant_type')
        return await answer(ctx, client, body)
      },
    }),
    endpoint({
      name: 'revokeToken',
      summary: 'OAuth 2.0 token revocation (RFC 7009)',
      method: 'POST',
      path: '/oauth/revoke',
      permission: 'public',
      hasSecretAnswer: true,
      manner,
      body: AboutToken,
      result: z.object({}),
      errors: clientErrors,
      handle: async (ctx, { body }) => {
        await revokeToken(ctx, await authenticatedClient(ctx, secret, body), body.token)
        return {}
      },
    }),
    endpoint({
      name: 'introspectToken',
      summary: 'OAuth 2.0 token introspection (RFC 7662)',
      method: 'POST',
      path: '/oauth/introspect',
      permission: 'public',
      hasSecretAnswer: true,
      manner,
      body: AboutToken,
      result: Introspection,
      errors: { ...clientErrors, oauth_unauthorized_client: 400 },
      handle: async (ctx, { body }) => introspect(ctx, await authenticatedClient(ctx, secret, body), config.baseUrl, body.token),
    }),
  ]
}

const Metadata = z
  .object({
    issuer: z.string(),
    authorization_endpoint: z.string(),
    token_endpoint: z.string(),
    revocation_endpoint: z.string(),
    introspection_endpoint: z.string(),
    scopes_supported: z.array(z.string()),
    response_types_supported: z.array(z.string()),
    response_modes_supported: z.array(z.string()),
    grant_types_supported: z.array(z.string()),
    token_endpoint_auth_methods_supported: z.array(z.string()),
    revocation_endpoint_auth_methods_supported: z.array(z.string()),
    introspection_endpoint_auth_methods_supported: z.array(z.string()),
    code_challenge_methods_supported: z.array(z.string()),
    authorization_response_iss_parameter_supported: z.boolean(),
  })
  .meta({ id: 'OauthMetadata' })

function metadataOf(baseUrl: string, permissions: readonly string[]): z.infer<typeof Metadata> {
  const secrets = ['client_secret_basic', 'client_secret_post']
  return {
    issuer: baseUrl,
    authorization_endpoint: `${baseUrl}/oauth/authorize`,
    token_endpoint: `${baseUrl}/api/oauth/token`,
    revocation_endpoint: `${baseUrl}/api/oauth/revoke`,
    introspection_endpoint: `${baseUrl}/api/oauth/introspect`,
    scopes_supported: scopesOf(permissions),
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: Object.keys(grantTypes),
    token_endpoint_auth_methods_supported: [...secrets, 'none'],
    revocation_endpoint_auth_methods_supported: [...secrets, 'none'],
    introspection_endpoint_auth_methods_supported: secrets,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  }
}

/** OAuth 2.0 as other systems speak it: authorization code with PKCE, client credentials, rotation, revocation, introspection, metadata. */
export function protocolRoutes(platform: Platform, access: Access): readonly MountedEndpoint[] {
  const issuer = platform.config.baseUrl
  return [
    ...tokenRoutes(platform),
    endpoint({
      name: 'describeOauthServer',
      summary: 'OAuth 2.0 server metadata (RFC 8414), also at /.well-known/oauth-authorization-server',
      method: 'GET',
      path: '/oauth/metadata',
      permission: 'public',
      result: Metadata,
      errors: {},
      handle: async () => metadataOf(issuer, [...access.declared.keys()]),
    }),
    endpoint({
      name: 'describeAuthorization',
      summary: 'What another system asks the signed-in user for',
      method: 'GET',
      path: '/oauth/authorization',
      permission: 'auth.key.edit',
      query: AuthorizationRequest,
      result: Authorization,
      errors: { oauth_client_unknown: 422, oauth_redirect_unknown: 422 },
      handle: async (ctx, { query }) => describeRequest(ctx, { issuer }, query),
    }),
    endpoint({
      name: 'answerAuthorization',
      summary: 'Allow or refuse what another system asks for',
      method: 'POST',
      path: '/oauth/authorization',
      permission: 'auth.key.edit',
      hasSecretAnswer: true,
      body: AuthorizationAnswer,
      result: AuthorizationEnd,
      errors: { oauth_client_unknown: 422, oauth_redirect_unknown: 422 },
      handle: async (ctx, { body }) => ({ redirectTo: await answerRequest(ctx, { issuer }, body.request, body.allow) }),
    }),
  ]
}
