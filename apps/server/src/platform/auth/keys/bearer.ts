import type { Actor } from '../../access/actor.ts'
import type { Identity } from '../../http/parts.ts'
import type { Platform } from '../../platform.ts'
import { isWithin } from './addresses.ts'
import { isLendable } from './lendable.ts'
import { noteRefused } from './refused.ts'
import { hashOf, prefixes } from './token.ts'

type Via = NonNullable<Extract<Actor, { kind: 'user' }>['via']>

interface Row extends Pick<Extract<Actor, { kind: 'user' }>, 'id' | 'name' | 'email' | 'language'> {
  readonly accessVersion: number
  readonly viaId: string
  readonly viaName: string
  readonly permissions: readonly string[]
  readonly addresses: readonly string[]
  readonly isLive: boolean
  /** Its last use has to be noted: the last note is older than ten minutes. */
  readonly isStale: boolean
}

const user = 'u.id, u.name, u.email, u.language, (select version from access.state) as "accessVersion"'
const stale = (column: string): string => `coalesce(${column} < $2::timestamptz - interval '10 minutes', true) as "isStale"`

// Whatever is wrong with a key, the work is the same: one look-up by the hash.
const keyStatement = {
  name: 'auth-key',
  text: `select ${user}, k.key_id as "viaId", k.name as "viaName", k.permissions, k.addresses, ${stale('k.last_used_at')},
      k.revoked_at is null and k.expires_at > $2::timestamptz and not u.disabled as "isLive"
    from auth.api_keys k join auth."user" u on u.id = k.user_id where k.token_hash = $1`,
}

const tokenStatement = {
  name: 'auth-access-token',
  text: `select ${user}, c.client_id as "viaId", c.name as "viaName", '{}'::text[] as addresses, ${stale('c.last_used_at')},
      array(select unnest(t.permissions) intersect select unnest(c.permissions)) as permissions,
      t.kind = 'access' and t.expires_at > $2::timestamptz and c.revoked_at is null and g.ended_at is null and not u.disabled as "isLive"
    from auth.oauth_tokens t join auth.oauth_clients c on c.client_id = t.client_id join auth."user" u on u.id = t.user_id
    left join auth.oauth_grants g on g.grant_id = t.grant_id where t.token_hash = $1`,
}

const kinds: readonly { prefix: string; via: Via['kind']; statement: { name: string; text: string }; use: string }[] = [
  { prefix: prefixes.key, via: 'api_key', statement: keyStatement, use: 'update auth.api_keys set last_used_at = $2 where key_id = $1' },
  {
    prefix: prefixes.access,
    via: 'oauth_client',
    statement: tokenStatement,
    use: 'update auth.oauth_clients set last_used_at = $2 where client_id = $1',
  },
]

/** The secret of an Authorization header that is one of our keys or tokens. */
export function bearerOf(authorization: string | undefined): string | null {
  const token = /^bearer +([\w-]+)$/i.exec(authorization?.trim() ?? '')?.[1]
  return token !== undefined && kinds.some(({ prefix }) => token.startsWith(prefix)) ? token : null
}

/** Whom an API key or an access token speaks for; null, with one answer, for one that is unknown, over, ended or used from elsewhere. */
export async function identityOfBearer(platform: Platform, token: string, ip: string): Promise<Identity | null> {
  const kind = kinds.find(({ prefix }) => token.startsWith(prefix))
  if (!kind) return null
  const { pool } = platform.database
  const now = platform.clock.now()
  const { rows } = await pool.query<Row>({ ...kind.statement, values: [hashOf(token), now] })
  const row = rows[0]
  if (!row?.isLive || (row.addresses.length > 0 && !isWithin(ip, row.addresses))) {
    await noteRefused(platform, ip, kind.via)
    return null
  }
  const { viaId, viaName, permissions, accessVersion, isStale, id, name, email, language } = row
  if (isStale) await pool.query(kind.use, [viaId, now])
  const actor: Actor = { kind: 'user', id, name, email, language, via: { kind: kind.via, id: viaId, name: viaName } }
  return { actor, accessVersion, only: permissions.filter(isLendable) }
}
