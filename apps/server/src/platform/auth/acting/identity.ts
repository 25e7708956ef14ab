import type { Access } from '../../access/access.ts'
import type { Identity } from '../../http/parts.ts'
import type { Platform } from '../../platform.ts'
import { identityOfToken } from '../sessions/queries.ts'

/** While acting as somebody, only their work can be done: nothing of signing in, keys, users. */
const isWork = (permission: string): boolean => !permission.startsWith('auth.') || permission === 'auth.me.see'

/**
 * Whom a session speaks for. Who acts as another has what both may do, less all that concerns signing in; who may act so no longer is
 * themselves again.
 */
export async function identityOfSession(platform: Platform, access: Access, token: string): Promise<Identity | null> {
  const { pool } = platform.database
  const identity = await identityOfToken(pool, token, platform.clock.now())
  if (identity?.actor.kind !== 'user' || !identity.actor.by) return identity
  const { actor, accessVersion } = identity
  const { by, ...target } = identity.actor
  const own = await access.rightsOf({ ...target, id: by.id }, accessVersion)
  if (!own.may('auth.user.impersonate')) {
    const end =
      'update auth.acting x set ended_at = $2 from auth.session s where s.id = x.session_id and s.token = $1 and x.ended_at is null'
    await pool.query(end, [token, platform.clock.now()])
    return await identityOfToken(pool, token, platform.clock.now())
  }
  const theirs = await access.rightsOf(actor, accessVersion)
  return { ...identity, only: theirs.permissions.filter((permission) => isWork(permission) && own.may(permission)) }
}
