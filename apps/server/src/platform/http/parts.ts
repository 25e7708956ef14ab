import type { Access } from '../access/access.ts'
import type { Actor } from '../access/actor.ts'
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../log/log.ts'
import type { MountedEndpoint } from './endpoint.ts'

/** Who sends a request, and what is known of how they proved it. */
export interface Identity {
  readonly actor: Actor
  /** The version of the rights at this moment, where it was read on the way. */
  readonly accessVersion?: number
  /** The permissions that the credential is limited to; absent: all that the actor has. */
  readonly only?: readonly string[]
  /** They must set up a second factor before anything else. */
  readonly mustEnrol?: boolean
}

export interface Authenticator {
  /** Null for nobody known. */
  identityOf(request: { readonly headers: Readonly<Record<string, string | undefined>>; readonly ip: string }): Promise<Identity | null>
  /**
   * What this request's sender may prove themselves with before a dangerous act ("password", "code", "passkey", separated by spaces);
   * null for one who did so lately.
   */
  missingProof(request: { readonly headers: Readonly<Record<string, string | undefined>> }): Promise<string | null>
}

export interface HttpLimits {
  /** Of one signed-in person or machine; what else is limited has a share of it. */
  readonly requestsPerMinute: number
  readonly uploadBytes: number
  /** How long headers, or a body that is no file, may take to arrive, and how long a file may stop coming. */
  readonly patienceMs: number
  /** Proxies whose word on where a request comes from counts; of others it does not. */
  readonly trustedProxies: readonly string[]
}

export interface HttpParts {
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
  readonly access: Access
  readonly authenticator: Authenticator
  /** Origins whose pages may send requests with our cookie. */
  readonly origins: readonly string[]
  /** POSTs to a page's address that an endpoint answers: prefix → the endpoint's prefix. */
  readonly rewritePosts: Readonly<Record<string, string>>
  /** Addresses outside /api that a protocol fixes: address → the endpoint's. */
  readonly wellKnown: Readonly<Record<string, string>>
  readonly endpoints: readonly MountedEndpoint[]
  readonly limits: HttpLimits
}
