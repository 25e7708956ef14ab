import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
} from 'openid-client'
import type { FetchOutside } from '../../outbound/fetch.ts'
import type { OidcSettings } from './contract.ts'
import { listIn, type Profile, profileOfClaims, textIn } from './profile.ts'

const clockToleranceSeconds = 30
const keptMs = 10 * 60_000
const timeoutSeconds = 10

interface Client {
  readonly id: string
  readonly version: number
  readonly settings: OidcSettings
  readonly secret: string | null
}

export interface OidcClients {
  /** The provider's own description of itself, read anew every ten minutes and after every change of its settings. */
  configurationOf(client: Client): Promise<Configuration>
}

// Basic is what the standard falls back on; some providers take the secret in the body alone.
function clientAuth(secret: string | null): ClientAuth {
  if (secret === null) return None()
  return (server, ...rest) => {
    const { token_endpoint_auth_methods_supported: ways = ['client_secret_basic'] } = server
    return (ways.includes('client_secret_basic') ? ClientSecretBasic(secret) : ClientSecretPost(secret))(server, ...rest)
  }
}

export function createOidcClients(fetchOutside: FetchOutside): OidcClients {
  const known = new Map<string, { readonly version: number; readonly until: number; readonly configuration: Promise<Configuration> }>()
  const discover = async ({ settings, secret }: Client): Promise<Configuration> => {
    const issuer = new URL(settings.issuer)
    return await discovery(issuer, settings.clientId, { [clockTolerance]: clockToleranceSeconds }, clientAuth(secret), {
      // The one body that is ever sent is the form to the token endpoint.
      [customFetch]: async (url, { body, ...options }) =>
        await fetchOutside(url, { ...options, body: body instanceof URLSearchParams ? body : null }),
      timeout: timeoutSeconds,
      // A plain address can only have been saved where the operator opened that host; otherwise TLS is demanded of every address.
      execute: [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])],
    })
  }
  return {
    configurationOf: async (client) => {
      const kept = known.get(client.id)
      if (kept && kept.version === client.version && performance.now() < kept.until) return await kept.configuration
      const configuration = discover(client)
      known.set(client.id, { version: client.version, until: performance.now() + keptMs, configuration })
      configuration.catch(() => known.delete(client.id))
      return await configuration
    },
  }
}

/** What the request must remember until its answer comes. */
export interface OidcProof {
  readonly verifier: string
  readonly nonce: string
}

export async function oidcAddress(
  configuration: Configuration,
  settings: OidcSettings,
  proof: OidcProof,
  { state, callback }: { readonly state: string; readonly callback: string },
): Promise<string> {
  const scopes = ['openid', ...settings.scopes.filter((scope) => scope !== 'openid')]
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri: callback,
    scope: scopes.join(' '),
    state,
    nonce: proof.nonce,
    code_challenge: await calculatePKCECodeChallenge(proof.verifier),
    code_challenge_method: 'S256',
  })
  return address.href
}

/** Exchanges the code, checks the ID token to its signature, and reads who it is about. */
export async function oidcProfile(
  configuration: Configuration,
  settings: OidcSettings,
  proof: OidcProof,
  { state, callback, query }: { readonly state: string; readonly callback: string; readonly query: string },
): Promise<Profile> {
  const tokens = await authorizationCodeGrant(configuration, new URL(`${callback}${query}`), {
    pkceCodeVerifier: proof.verifier,
    expectedNonce: proof.nonce,
    expectedState: state,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('the answer holds no ID token')
  const isWhole = textIn(claims.email) !== null && (settings.groupsClaim === '' || listIn(claims[settings.groupsClaim]).length > 0)
  const more =
    isWhole || configuration.serverMetadata().userinfo_endpoint === undefined
      ? {}
      : await fetchUserInfo(configuration, tokens.access_token, claims.sub)
  return profileOfClaims({ ...more, ...claims }, settings.groupsClaim)
}
