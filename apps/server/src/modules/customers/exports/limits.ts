import { sql } from 'kysely'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { db } from '../tables.ts'

export interface ExportLimits {
  /** Rows of one export. */
  readonly rows: number
  /** Rows that one person takes out within 24 hours. */
  readonly dayRows: number
}

const dayMs = 86_400_000

/** The rows that somebody exported within 24 hours. What they took away again was made all the same. */
export async function rowsOfDay(tx: Tx, actorId: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - dayMs)
  const { rows } = await sql<{ rows: number }>`
    select coalesce(sum(rows), 0)::bigint as rows from customers.exports
     where actor_id = ${actorId} and state = 'done' and created_at > ${new Date(since.getTime() - dayMs)} and finished_at > ${since}`.execute(
    db(tx),
  )
  return rows[0]?.rows ?? 0
}

// Those that are still to be written count as well: else five asked for at once would each find room.
async function rowsToCome(tx: Tx, actorId: string): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select coalesce(sum(total), 0)::bigint as rows from customers.exports
     where actor_id = ${actorId} and state in ('waiting', 'running') and removed_at is null`.execute(db(tx))
  return rows[0]?.rows ?? 0
}

/** More rows than fit: nobody takes out more, whoever they are. */
function overLimit(rows: number, taken: number, limits: ExportLimits): Refusal | null {
  if (rows > limits.rows) return new Refusal('export_too_large', { limit: limits.rows }, { isKept: true })
  const left = Math.max(0, limits.dayRows - taken)
  return rows > left ? new Refusal('export_day_full', { limit: limits.dayRows, left }, { isKept: true }) : null
}

/** Refuses an export that is too large, or too much for a day, and writes down that it was asked for. `rows` need not be counted beyond the limit. */
export async function refuseTooLarge(
  ctx: Ctx,
  actorId: string,
  limits: ExportLimits,
  asked: { rows: number; exportId: string },
): Promise<void> {
  const taken = (await rowsOfDay(ctx.tx, actorId, ctx.now)) + (await rowsToCome(ctx.tx, actorId))
  const refusal = overLimit(asked.rows, taken, limits)
  if (!refusal) return
  const changes = { code: refusal.code, ...refusal.params }
  await audit(ctx, { action: 'customers.export.refused', subject: { kind: 'export', id: asked.exportId }, changes })
  throw refusal
}

/** The same once more when it is written: more may match by then, and a day may have become full. One person's exports are written one by one. */
export async function refuseGrown(ctx: Ctx, actorId: string, limits: ExportLimits, rows: number): Promise<void> {
  const refusal = overLimit(rows, await rowsOfDay(ctx.tx, actorId, ctx.now), limits)
  if (refusal) throw refusal
}
