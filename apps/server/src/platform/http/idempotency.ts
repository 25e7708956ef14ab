import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Json } from '../db/schema.ts'
import { type Tx, tables } from '../db/tx.ts'
import { Refusal } from './refusal.ts'

interface IdempotencyTable {
  actorId: string
  key: string
  fingerprint: string
  status: number
  answer: Json<unknown>
}
const db = tables<{ 'platform.idempotencyKeys': IdempotencyTable }>()

export interface KeptAnswer {
  readonly status: number
  readonly answer: unknown
}

export function fingerprintOf(method: string, url: string, body: unknown): string {
  return createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body) ?? ''}`)
    .digest('hex')
}

/**
 * Claims the key inside the request's own transaction. A second request with the key waits here for the first to end,
 * then gets the first one's answer; the same key with another request is refused.
 */
export async function claimKey(tx: Tx, actorId: string, key: string, fingerprint: string): Promise<KeptAnswer | null> {
  const claimed = await db(tx)
    .insertInto('platform.idempotencyKeys')
    .values({ actorId, key, fingerprint, status: 0, answer: 'null' })
    .onConflict((clash) => clash.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return null
  const kept = await db(tx)
    .selectFrom('platform.idempotencyKeys')
    .selectAll()
    .where('actorId', '=', actorId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (kept.fingerprint !== fingerprint) throw new Refusal('idempotency_key_reused', { key })
  return { status: kept.status, answer: kept.answer }
}

export async function keepAnswer(tx: Tx, actorId: string, key: string, kept: KeptAnswer): Promise<void> {
  await db(tx)
    .updateTable('platform.idempotencyKeys')
    .set({ status: kept.status, answer: sql`${JSON.stringify(kept.answer)}::json` })
    .where('actorId', '=', actorId)
    .where('key', '=', key)
    .execute()
}

/** For a refusal whose bookkeeping is kept: mended, the request may be sent again. */
export async function forgetKey(tx: Tx, actorId: string, key: string): Promise<void> {
  await db(tx).deleteFrom('platform.idempotencyKeys').where('actorId', '=', actorId).where('key', '=', key).execute()
}
