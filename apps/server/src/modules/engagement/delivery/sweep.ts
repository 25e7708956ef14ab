import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { db } from '../tables.ts'
import { sayFinished } from './record.ts'

// Longer than a round of hand-overs can last: each connection gives up after a minute of silence.
const leaseMs = 5 * 60_000

/**
 * Settles what a dead worker left: a claim goes back to the queue, for nothing had left the house; a hand-over that was
 * under way becomes `unknown`, for its message may have arrived, and is never sent again by itself.
 */
export async function sweepDeadClaims(ctx: Ctx): Promise<{ requeued: number; unknown: number }> {
  const before = new Date(ctx.now.getTime() - leaseMs)
  const { rows } = await sql<{ occasionId: string; occasionKind: string; state: string }>`
    with dead as (
      select customer_id, send_id from engagement.sends
      where state in ('claimed', 'handing_over') and claimed_at < ${before}::timestamptz for update skip locked),
    settled as (
      update engagement.sends s set
        state = case s.state when 'claimed' then 'queued' else 'unknown' end,
        reason = case s.state when 'claimed' then null else 'worker_died' end,
        settled_at = case s.state when 'claimed' then null else ${ctx.now}::timestamptz end, changed_xid = pg_current_xact_id()
      from dead d where s.customer_id = d.customer_id and s.send_id = d.send_id
      returning s.customer_id, s.send_id, s.occasion_id, s.occasion_kind, s.state),
    again as (
      insert into engagement.send_queue (next_at, customer_id, send_id)
      select ${ctx.now}::timestamptz, customer_id, send_id from settled where state = 'queued')
    select occasion_id, occasion_kind, state from settled`.execute(db(ctx.tx))
  await sayFinished(ctx, rows)
  const requeued = rows.filter((row) => row.state === 'queued').length
  return { requeued, unknown: rows.length - requeued }
}
