import { timingSafeEqual } from 'node:crypto'
import type { Access } from '../access/access.ts'
import { systemActor } from '../access/actor.ts'
import type { Secret } from '../config/secret.ts'
import type { MountedEndpoint } from '../http/endpoint.ts'
import type { Authenticator } from '../http/parts.ts'
import type { MountedTask, Schedule } from '../jobs/task.ts'
import type { Platform } from '../platform.ts'
import { identityOfSession } from './acting/identity.ts'
import { actingRoutes } from './acting/routes.ts'
import { protocolRoutes } from './clients/protocol-routes.ts'
import { clientRoutes } from './clients/routes.ts'
import { sessionCookie } from './cookie.ts'
import { createEngine } from './engine.ts'
import { factorRoutes } from './factors/routes.ts'
import { secondStepRoutes } from './factors/sign-in-routes.ts'
import { proofRoutes } from './fresh/routes.ts'
import { missingProof } from './fresh/sessions.ts'
import { bearerOf, identityOfBearer } from './keys/bearer.ts'
import { keyRoutes } from './keys/routes.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { passwordSchedules, passwordTasks } from './passwords/jobs.ts'
import { passwordRoutes } from './passwords/routes.ts'
import { scimRoutes } from './scim/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { ssoRoutes } from './sso/routes.ts'
import { userRoutes } from './users/routes.ts'

export { authGrants } from './access.ts'
export { authMigrations, authTableKinds } from './schema.ts'
export { createUser } from './users/commands.ts'
export { hasUsers } from './users/queries.ts'

export interface Auth {
  readonly authenticator: Authenticator
  readonly endpoints: readonly MountedEndpoint[]
  readonly tasks: readonly MountedTask[]
  readonly schedules: readonly Schedule[]
}

/** The bearer token with which the command line speaks to a server on the same data folder. */
export function localTokenOf(secret: Secret): string {
  return secret.text('local-command-line')
}

/**
 * Who sends a request: a member of staff by session cookie, another system by an API key or an access token, or the command line by the token
 * that only the data folder's owner can read.
 */
export function createAuth(platform: Platform, parts: { readonly access: Access }): Auth {
  const secret = platform.secret.text('sessions')
  const cookie = sessionCookie(secret, platform.config.baseUrl)
  const sessionParts = { platform, engine: createEngine(platform, secret), cookie, access: parts.access }
  const factorParts = { platform, secret: platform.secret, cookie }
  const expected = Buffer.from(`Bearer ${localTokenOf(platform.secret)}`)
  return {
    authenticator: {
      identityOf: async ({ headers, ip }) => {
        const given = Buffer.from(headers.authorization ?? '')
        if (given.length === expected.length && timingSafeEqual(given, expected)) return { actor: systemActor }
        const bearer = bearerOf(headers.authorization)
        if (bearer !== null) return await identityOfBearer(platform, bearer, ip)
        const token = cookie.tokenIn(headers.cookie)
        return token === null ? null : await identityOfSession(platform, parts.access, token)
      },
      missingProof: async ({ headers }) => {
        // A key proves nobody's presence; a cookie sent beside it is not its own.
        const token = bearerOf(headers.authorization) === null ? cookie.tokenIn(headers.cookie) : null
        return token === null ? '' : await missingProof(platform.database.pool, token)
      },
    },
    endpoints: [
      ...sessionRoutes(sessionParts),
      ...secondStepRoutes(sessionParts),
      ...proofRoutes(sessionParts),
      ...factorRoutes(factorParts),
      ...passkeyRoutes(factorParts),
      ...userRoutes(platform.config.baseUrl),
      ...ssoRoutes(platform, cookie),
      ...scimRoutes(platform),
      ...passwordRoutes(sessionParts),
      ...keyRoutes(platform, parts.access),
      ...clientRoutes,
      ...protocolRoutes(platform, parts.access),
      ...actingRoutes({ access: parts.access, cookie }),
    ],
    tasks: passwordTasks(platform),
    schedules: passwordSchedules,
  }
}
