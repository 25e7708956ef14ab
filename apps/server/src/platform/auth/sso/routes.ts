import { Readable } from 'node:stream'
import { z } from 'zod'
import { asking, download, endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Refusal } from '../../http/refusal.ts'
import { Done, done, Id, IdParams } from '../../http/schemas.ts'
import type { Platform } from '../../platform.ts'
import type { SessionCookie } from '../cookie.ts'
import { DirectoryToken, MadeDirectoryToken, NewDirectoryToken } from '../scim/contract.ts'
import { createToken, listTokens, revokeToken } from '../scim/tokens.ts'
import { ssoAddresses } from './addresses.ts'
import { browserCookie } from './browser.ts'
import { Completed, Completion, NewProvider, PostedAnswer, ProviderButton, ProviderChange, ProviderView, Start } from './contract.ts'
import { createOidcClients } from './oidc.ts'
import type { SsoParts } from './parts.ts'
import { changeProvider, createProvider, listProviders, removeProvider } from './providers.ts'
import { openProviders, providerById } from './queries.ts'
import { samlMetadata } from './saml.ts'
import { beginAtProvider, completeArrival, hearProvider, receivePostedAnswer } from './sign-in.ts'

const Address = z.object({ address: z.string() })
const settingsErrors = {
  provider_address_plain: 422,
  certificate_invalid: 422,
  provider_name_taken: 409,
  role_not_found: 422,
  unit_not_found: 422,
} as const

function settingsRoutes(parts: SsoParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listIdentityProviders',
      summary: 'The identity providers with their settings',
      method: 'GET',
      path: '/sso/providers',
      permission: 'auth.sso.see',
      result: z.object({ providers: z.array(ProviderView) }),
      errors: {},
      handle: async (ctx) => ({ providers: await listProviders(ctx, parts) }),
    }),
    endpoint({
      name: 'createIdentityProvider',
      summary: 'Add an identity provider',
      method: 'POST',
      path: '/sso/providers',
      permission: 'auth.sso.edit',
      fresh: true,
      body: NewProvider,
      result: ProviderView,
      errors: settingsErrors,
      handle: async (ctx, { body }) => await createProvider(ctx, parts, body),
    }),
    endpoint({
      name: 'changeIdentityProvider',
      summary: 'Change an identity provider; its kind stays',
      method: 'PUT',
      path: '/sso/providers/:id',
      permission: 'auth.sso.edit',
      fresh: true,
      params: IdParams,
      body: ProviderChange,
      result: ProviderView,
      errors: { ...settingsErrors, provider_not_found: 404, provider_kind_fixed: 422, version_conflict: 409 },
      handle: async (ctx, { params, body }) => await changeProvider(ctx, parts, params.id, body),
    }),
    endpoint({
      name: 'removeIdentityProvider',
      summary: 'Take an identity provider away; its users stay, the roles it gave go',
      method: 'DELETE',
      path: '/sso/providers/:id',
      permission: 'auth.sso.edit',
      fresh: true,
      params: IdParams,
      result: Done,
      errors: { provider_not_found: 404 },
      handle: async (ctx, { params }) => {
        await removeProvider(ctx, params.id)
        return done
      },
    }),
    asking({
      name: 'tryIdentityProvider',
      summary: 'Begin a trial of an identity provider: where the browser must go',
      method: 'POST',
      path: '/sso/providers/:id/try',
      permission: 'auth.sso.edit',
      hasSecretAnswer: true,
      params: IdParams,
      result: Address,
      errors: { provider_not_found: 404, provider_unreachable: 422 },
      ask: async (outside, { params }) =>
        await beginAtProvider(outside, parts, params.id, { purpose: 'try', userId: outside.actor.id, back: null }),
      handle: async (_ctx, { heard }) => ({ address: heard }),
    }),
  ]
}

const TokenParams = z.object({ id: Id, tokenId: Id })

function tokenRoutes(): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listDirectoryTokens',
      summary: 'The tokens with which a provider’s directory speaks SCIM',
      method: 'GET',
      path: '/sso/providers/:id/tokens',
      permission: 'auth.sso.see',
      params: IdParams,
      result: z.object({ tokens: z.array(DirectoryToken) }),
      errors: {},
      handle: async (ctx, { params }) => ({ tokens: await listTokens(ctx, params.id) }),
    }),
    endpoint({
      name: 'createDirectoryToken',
      summary: 'Make a token for SCIM; only this answer holds it',
      method: 'POST',
      path: '/sso/providers/:id/tokens',
      permission: 'auth.sso.edit',
      fresh: true,
      hasSecretAnswer: true,
      params: IdParams,
      body: NewDirectoryToken,
      result: MadeDirectoryToken,
      errors: { provider_not_found: 404 },
      handle: async (ctx, { params, body }) => await createToken(ctx, params.id, body),
    }),
    endpoint({
      name: 'revokeDirectoryToken',
      summary: 'Revoke a token for SCIM',
      method: 'DELETE',
      path: '/sso/providers/:id/tokens/:tokenId',
      permission: 'auth.sso.edit',
      params: TokenParams,
      result: Done,
      errors: { directory_token_not_found: 404 },
      handle: async (ctx, { params }) => {
        await revokeToken(ctx, params.id, params.tokenId)
        return done
      },
    }),
  ]
}

function signInRoutes(parts: SsoParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listSignInProviders',
      summary: 'The providers that the sign-in page offers',
      method: 'GET',
      path: '/sso/open',
      permission: 'public',
      result: z.object({ providers: z.array(ProviderButton) }),
      errors: {},
      handle: async (ctx) => ({ providers: await openProviders(ctx.tx) }),
    }),
    asking({
      name: 'startProviderSignIn',
      summary: 'Begin a sign-in at a provider: where the browser must go',
      method: 'POST',
      path: '/sso/:id/start',
      permission: 'public',
      hasSecretAnswer: true,
      params: IdParams,
      body: Start,
      result: Address,
      errors: { provider_not_found: 404, provider_unreachable: 422 },
      ask: async (outside, { params, body }) =>
        await beginAtProvider(outside, parts, params.id, { purpose: 'sign_in', userId: null, back: body.back ?? null }),
      handle: async (_ctx, { heard }) => ({ address: heard }),
    }),
    asking({
      name: 'completeProviderSignIn',
      summary: 'Finish a sign-in or a trial with what the provider sent the browser back with',
      method: 'POST',
      path: '/sso/:id/complete',
      permission: 'public',
      rate: 'guess',
      hasSecretAnswer: true,
      params: IdParams,
      body: Completion,
      result: Completed,
      errors: { provider_not_found: 404, sso_refused: 403, user_exists: 409 },
      ask: async (outside, { params, body }) => await hearProvider(outside, parts, params.id, body.query),
      handle: async (ctx, { heard }) => await completeArrival(ctx, parts, heard),
    }),
    endpoint({
      name: 'receiveProviderPost',
      summary: 'SAML: where a provider’s page posts its answer; sends the browser on to the page that finishes the sign-in',
      method: 'POST',
      path: '/sso/:id/acs',
      permission: 'public',
      fromAnySite: true,
      manner: { status: 303, takesForm: true },
      params: IdParams,
      body: PostedAnswer,
      result: Done,
      errors: { provider_not_found: 404 },
      handle: async (ctx, { params, body }) => {
        await receivePostedAnswer(ctx, parts, params.id, body)
        return done
      },
    }),
    download({
      name: 'getProviderMetadata',
      summary: 'SAML: our own metadata, for the provider’s settings',
      method: 'GET',
      path: '/sso/:id/metadata',
      permission: 'public',
      params: IdParams,
      errors: { provider_not_found: 404 },
      handle: async (ctx, { params }) => {
        const provider = await providerById(ctx.tx, params.id)
        if (provider?.settings.kind !== 'saml') throw new Refusal('provider_not_found', { id: params.id })
        const xml = samlMetadata(ssoAddresses(parts.platform.config.baseUrl, params.id, 'saml'), provider.keyCertificate)
        return { stream: Readable.from([xml]), fileName: 'guanxi-saml.xml', mediaType: 'application/samlmetadata+xml' }
      },
    }),
  ]
}

export function ssoRoutes(platform: Platform, cookie: SessionCookie): readonly MountedEndpoint[] {
  const clients = createOidcClients(platform.fetchOutside)
  const parts: SsoParts = { platform, cookie, browser: browserCookie(platform.config.baseUrl), clients }
  return [...settingsRoutes(parts), ...tokenRoutes(), ...signInRoutes(parts)]
}
