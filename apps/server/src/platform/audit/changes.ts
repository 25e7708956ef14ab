import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../db/tx.ts'
import { db } from './schema.ts'

/** An entry that says what was changed, as it stands. */
export interface ChangeEntry {
  readonly entryId: string
  readonly occurredAt: string
  readonly actorKind: 'user' | 'system' | 'public'
  readonly actorName: string
  readonly changes: Readonly<Record<string, unknown>>
}

interface Asked {
  readonly action: string
  readonly customerId: string
  /** Only entries that speak of it. */
  readonly field?: string | undefined
  /** The last entry of the page before. */
  readonly cursor?: string | undefined
  /** Only what came later. */
  readonly after?: string | undefined
  readonly limit: number
}

/** What was done to a customer by one action, the latest first: a walk along the index of customers. */
export async function changesOf(tx: Tx, { action, customerId, field, cursor, after, limit }: Asked): Promise<readonly ChangeEntry[]> {
  let query = db(tx)
    .selectFrom('platform.auditEntries')
    .select(['entryId', 'occurredAt', 'actorKind', 'actorName', 'changes'])
    .where('customerId', '=', customerId)
    .where('action', '=', action)
    .orderBy('occurredAt', 'desc')
    .orderBy('entryId', 'desc')
    .limit(limit)
  if (field !== undefined) query = query.where(sql<SqlBool>`jsonb_exists(changes, ${field})`)
  if (after !== undefined) query = query.where('occurredAt', '>', after)
  if (cursor !== undefined) {
    const last = sql`(select e.occurred_at, e.entry_id from platform.audit_entries e where e.entry_id = ${cursor}::uuid)`
    query = query.where(sql<SqlBool>`(occurred_at, entry_id) < ${last}`)
  }
  return await query.execute()
}
