import { sql } from 'kysely'
import type { Secret } from '../../../platform/config/secret.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { waitingFor } from '../preferences/queries.ts'
import { sourcesOf } from '../sends/send.ts'
import { db } from '../tables.ts'
import { judgedSends } from './judged.ts'

export interface ClaimedSend {
  readonly customerId: string
  readonly sendId: string
  readonly occasionKind: string
  readonly occasionId: string
  readonly address: string
  readonly name: string
  readonly attempts: number
}

export interface Claim {
  readonly claimedBy: string
  readonly limit: number
  /** The right-hand side of the message ids. */
  readonly domain: string
  /** The company's, for customers whose own is not known. */
  readonly timeZone: string
}

export interface ClaimedBatch {
  readonly taken: number
  readonly sends: readonly ClaimedSend[]
  /** Those that the policy no longer lets through. */
  readonly refused: readonly { readonly occasionId: string; readonly occasionKind: string }[]
}

/**
 * Takes the sends that are due and that no other worker is taking, and asks the contact policy again: what was withdrawn or
 * suppressed since the admission is refused here, and a corrected address is the one used. Who wants to be met at another time is
 * left in the queue until then.
 */
export async function claimDue(ctx: Ctx, secret: Secret, claim: Claim): Promise<ClaimedBatch> {
  const due = sql`
    delete from engagement.send_queue q using (
      select next_at, customer_id, send_id from engagement.send_queue where next_at <= ${ctx.now}::timestamptz
      order by next_at, customer_id, send_id limit ${claim.limit} for update skip locked) due
    where q.next_at = due.next_at and q.customer_id = due.customer_id and q.send_id = due.send_id
    returning q.customer_id, q.send_id`
  const taken = await sql<{ customerId: string; sendId: string }>`${due}`.execute(db(ctx.tx))
  if (taken.rows.length === 0) return { taken: 0, sends: [], refused: [] }
  const waiting = await putOff(ctx, taken.rows, claim.timeZone)
  const keys = keysOf(taken.rows.filter((row) => !waiting.has(row.sendId)))
  const { rows } = await sql<ClaimedSend & { reason: string | null }>`
    update engagement.sends s set
      state = case when v.reason is null then 'claimed' else 'refused' end, reason = v.reason, address = v.address,
      claimed_by = ${claim.claimedBy}::uuid, claimed_at = ${ctx.now}::timestamptz,
      settled_at = case when v.reason is not null then ${ctx.now}::timestamptz end,
      message_id = '<' || s.send_id || '@' || ${claim.domain} || '>', changed_xid = pg_current_xact_id()
    from (${judgedSends(secret, keys)}) v
    where s.customer_id = v.customer_id and s.send_id = v.send_id and s.state = any(${sourcesOf('claimed')}::text[])
    returning s.customer_id, s.send_id, s.occasion_kind, s.occasion_id, s.address, v.name, s.attempts, s.reason`.execute(db(ctx.tx))
  const [sends, refused] = [rows.filter((row) => row.reason === null), rows.filter((row) => row.reason !== null)]
  return { taken: taken.rows.length, sends, refused }
}

/** Puts sends off to the time at which their customers want to be written to; the ids of those that wait. */
async function putOff(ctx: Ctx, sends: readonly SendKey[], timeZone: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ sendId: string }>`
    insert into engagement.send_queue (next_at, customer_id, send_id)
    select w.opens_at, w.customer_id, w.send_id from (${waitingFor(keysOf(sends), ctx.now, timeZone)}) w
    returning send_id`.execute(db(ctx.tx))
  return new Set(rows.map((row) => row.sendId))
}

interface SendKey {
  readonly customerId: string
  readonly sendId: string
}

/** The sends' keys as a query of two columns. */
export function keysOf(sends: readonly SendKey[]) {
  const [customers, ids] = [sends.map((send) => send.customerId), sends.map((send) => send.sendId)]
  return sql`select * from unnest(${customers}::uuid[], ${ids}::uuid[]) as k(customer_id, send_id)`
}

/**
 * Marks sends as being handed over, which must be committed before the first byte leaves. The policy has the last word:
 * only what is still ours and still allowed is returned.
 */
export async function markHandingOver(
  ctx: Ctx,
  secret: Secret,
  claimedBy: string,
  sends: readonly ClaimedSend[],
): Promise<ReadonlySet<string>> {
  const keys = keysOf(sends)
  const { rows } = await sql<{ sendId: string; reason: string | null }>`
    update engagement.sends s set state = case when v.reason is null then 'handing_over' else 'refused' end, reason = v.reason,
      settled_at = case when v.reason is not null then ${ctx.now}::timestamptz end,
      claimed_at = ${ctx.now}::timestamptz, changed_xid = pg_current_xact_id()
    from (${judgedSends(secret, keys)}) v
    where s.customer_id = v.customer_id and s.send_id = v.send_id and s.claimed_by = ${claimedBy}::uuid
      and s.state = any(${sourcesOf('handing_over')}::text[])
    returning s.send_id, s.reason`.execute(db(ctx.tx))
  return new Set(rows.filter((row) => row.reason === null).map((row) => row.sendId))
}
