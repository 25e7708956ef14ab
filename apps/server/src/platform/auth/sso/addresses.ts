import type { ProviderSettings } from './contract.ts'

/** Where a provider sends people back to. Each provider has its own, so that none can answer in another's name. */
export interface SsoAddresses {
  readonly callback: string
  readonly entityId: string
  readonly metadata: string
  readonly scim: string
}

/** All from the configured address, never from what a request calls us. */
export function ssoAddresses(baseUrl: string, providerId: string, kind: ProviderSettings['kind']): SsoAddresses {
  const metadata = `${baseUrl}/api/sso/${providerId}/metadata`
  const callback = kind === 'oidc' ? returnAddress(baseUrl, providerId) : `${baseUrl}/api/sso/${providerId}/acs`
  return { callback, entityId: metadata, metadata, scim: `${baseUrl}/api/scim/v2` }
}

/** The page that finishes a sign-in. */
export function returnAddress(baseUrl: string, providerId: string): string {
  return `${baseUrl}/sign-in/sso/${providerId}`
}
