import { timingSafeEqual } from 'node:crypto'
import { systemActor } from '../access/actor.ts'
import type { Access } from '../access/grants.ts'
import type { Secret } from '../config/secret.ts'
import type { MountedEndpoint } from '../http/endpoint.ts'
import type { Authenticator } from '../http/parts.ts'
import type { Platform } from '../platform.ts'
import { sessionCookie } from './cookie.ts'
import { createEngine } from './engine.ts'
import { actorOfToken } from './sessions/queries.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { userRoutes } from './users/routes.ts'

export { authGrants } from './access.ts'
export { authMigrations, authTableKinds } from './schema.ts'
export { createUser, listUsers } from './users/commands.ts'

export interface Auth {
  readonly authenticator: Authenticator
  readonly endpoints: readonly MountedEndpoint[]
}

/** The bearer token with which the command line speaks to a server on the same data folder. */
export function localTokenOf(secret: Secret): string {
  return secret.text('local-command-line')
}

/** Who sends a request: a member of staff by session cookie, or the command line by the token that only the data folder's owner can read. */
export function createAuth(platform: Platform, parts: { readonly access: Access }): Auth {
  const secret = platform.secret.text('sessions')
  const cookie = sessionCookie(secret, platform.config.baseUrl)
  const expected = Buffer.from(`Bearer ${localTokenOf(platform.secret)}`)
  return {
    authenticator: {
      actorOf: async ({ headers }) => {
        const given = Buffer.from(headers.authorization ?? '')
        if (given.length === expected.length && timingSafeEqual(given, expected)) return systemActor
        const token = cookie.tokenIn(headers.cookie)
        return token === null ? null : await actorOfToken(platform.database.pool, token)
      },
    },
    endpoints: [
      ...sessionRoutes({ platform, engine: createEngine(platform, secret), cookie, access: parts.access }),
      ...userRoutes(platform.config.baseUrl),
    ],
  }
}
