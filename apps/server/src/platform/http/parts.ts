import type { Actor } from '../access/actor.ts'
import type { Access } from '../access/grants.ts'
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import type { Logger } from '../log/log.ts'
import type { MountedEndpoint } from './endpoint.ts'

export interface Authenticator {
  /** Who sends this request; null for nobody known. */
  actorOf(request: { readonly headers: Readonly<Record<string, string | undefined>>; readonly ip: string }): Promise<Actor | null>
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
  readonly endpoints: readonly MountedEndpoint[]
}
