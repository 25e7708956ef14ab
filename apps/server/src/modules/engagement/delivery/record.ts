import { sql } from 'kysely'
import type { Secret } from '../../../platform/config/secret.ts'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Outcome } from '../../../platform/mail/outcome.ts'
import { suppress } from '../policy/suppressions.ts'
import { isOpen } from '../sends/queries.ts'
import { db } from '../tables.ts'
import type { ClaimedSend } from './claim.ts'
import { noteHandOvers, type Timeline } from './hand-overs.ts'
import { settle } from './outcome.ts'

/** Said once nothing of an occasion is left to happen by itself. */
export const occasionFinished = 'engagement.occasion.finished'

export interface Attempt {
  readonly send: ClaimedSend
  readonly outcome: Outcome
}

/** Writes down what became of a round of hand-overs, in one transaction with what follows from it. */
export async function recordAttempts(
  ctx: Ctx,
  parts: { readonly secret: Secret; readonly timeline: Timeline },
  claimedBy: string,
  attempts: readonly Attempt[],
): Promise<void> {
  const settled = attempts.map(({ send, outcome }) => ({ send, ...settle(outcome, send.attempts + 1) }))
  const nextAts = settled.map(({ retryInMs }) => (retryInMs === null ? null : new Date(ctx.now.getTime() + retryInMs).toISOString()))
  // A hand-over that was swept to `unknown` while its worker was still talking becomes known by this late word.
  const { rows } = await sql<{ customerId: string; sendId: string }>`
    with results as (
      select * from unnest(${settled.map((s) => s.send.customerId)}::uuid[], ${settled.map((s) => s.send.sendId)}::uuid[],
        ${settled.map((s) => s.state)}::text[], ${settled.map((s) => s.reason)}::text[], ${settled.map((s) => s.error)}::text[],
        ${nextAts}::timestamptz[]) as r(customer_id, send_id, state, reason, error, next_at)),
    written as (
      update engagement.sends s set state = r.state, reason = r.reason, error = r.error, attempts = s.attempts + 1,
        settled_at = case when r.state = 'queued' then null else ${ctx.now}::timestamptz end, changed_xid = pg_current_xact_id()
      from results r
      where s.customer_id = r.customer_id and s.send_id = r.send_id and s.claimed_by = ${claimedBy}::uuid
        and (s.state = 'handing_over' or (s.state = 'unknown' and r.state in ('handed_over', 'failed')))
      returning s.customer_id, s.send_id, s.state, r.next_at),
    again as (
      insert into engagement.send_queue (next_at, customer_id, send_id)
      select next_at, customer_id, send_id from written where state = 'queued')
    select customer_id, send_id from written where state = 'handed_over'`.execute(db(ctx.tx))
  for (const { send, suppress: dead } of settled)
    if (dead) await suppress(ctx, parts.secret, { address: send.address, reason: 'bounce', source: `send:${send.sendId}` })
  await noteHandOvers(ctx, parts.timeline, rows)
  await sayFinished(
    ctx,
    attempts.map(({ send }) => send),
  )
}

/** Keeps the messages in the built-in outbox: they never leave the house, so nothing can be half done. */
export async function keepInOutbox(ctx: Ctx, timeline: Timeline, claimedBy: string, sends: readonly ClaimedSend[]): Promise<void> {
  const { rows } = await sql<{ customerId: string; sendId: string }>`
    update engagement.sends s set state = 'handed_over', attempts = attempts + 1, settled_at = ${ctx.now}::timestamptz,
      changed_xid = pg_current_xact_id()
    where (s.customer_id, s.send_id) in (
      select * from unnest(${sends.map((send) => send.customerId)}::uuid[], ${sends.map((send) => send.sendId)}::uuid[]))
      and s.claimed_by = ${claimedBy}::uuid and s.state = 'claimed'
    returning s.customer_id, s.send_id`.execute(db(ctx.tx))
  await noteHandOvers(ctx, timeline, rows)
}

/** Tells the occasions' makers, in the same transaction as the last change, when nothing is left to do. */
export async function sayFinished(ctx: Ctx, sends: readonly { occasionId: string; occasionKind: string }[]): Promise<void> {
  const kinds = new Map(sends.map((send) => [send.occasionId, send.occasionKind]))
  for (const [occasionId, kind] of [...kinds].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    // Two workers that finish an occasion together would each see the other's last rows still open.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`engagement.occasion:${occasionId}`}, 0))`.execute(db(ctx.tx))
    if (!(await isOpen(ctx.tx, occasionId)))
      await emit(ctx, { action: occasionFinished, subject: { kind, id: occasionId } }, { occasionId, occasionKind: kind })
  }
}
