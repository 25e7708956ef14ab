import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import type { ApiKey } from './contract.ts'
import { db } from './schema.ts'

const keptDays = 30

/** Keys, the newest first: one user's, or everybody's. One that ended is still shown for thirty days. */
export async function keysOf(tx: Tx, now: Date, userId: string | null): Promise<ApiKey[]> {
  const since = sql<string>`${now}::timestamptz - make_interval(days => ${keptDays})`
  let query = db(tx)
    .selectFrom('auth.apiKeys as k')
    .innerJoin('auth.user as u', 'u.id', 'k.userId')
    .select(['k.keyId', 'k.name', 'k.ending', 'k.permissions', 'k.addresses', 'k.createdAt', 'k.expiresAt', 'k.lastUsedAt', 'k.revokedAt'])
    .select(['u.id as userId', 'u.name as userName', 'u.kind', 'u.disabled'])
    .where('k.expiresAt', '>', since)
    .where((e) => e.or([e('k.revokedAt', 'is', null), e('k.revokedAt', '>', since)]))
    .orderBy('k.createdAt', 'desc')
    .orderBy('k.keyId', 'desc')
  if (userId !== null) query = query.where('k.userId', '=', userId)
  const rows = await query.execute()
  return rows.map(({ keyId, userId: id, userName, kind, disabled, revokedAt, ...key }) => ({
    id: keyId,
    ...key,
    state: revokedAt !== null ? 'revoked' : Date.parse(key.expiresAt) <= now.getTime() ? 'expired' : 'active',
    user: { id, name: userName, isService: kind === 'service', isDisabled: disabled },
  }))
}
