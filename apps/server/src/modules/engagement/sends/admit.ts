import { type RawBuilder, sql } from 'kysely'
import type { Secret } from '../../../platform/config/secret.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { type Channel, isRefusalReason, type Purpose, type RefusalReason } from '../policy/policy.ts'
import { verdicts } from '../policy/verdicts.ts'
import { db } from '../tables.ts'

export interface AdmissionRequest {
  /** What the messages are about: a campaign, later a step of a journey. A customer gets one message per occasion, ever. */
  readonly occasionKind: string
  readonly occasionId: string
  readonly channel: Channel
  readonly purpose: Purpose
  /** A query that yields customer_id. */
  readonly audience: RawBuilder<unknown>
}

export interface Admission {
  readonly queued: number
  readonly refused: Readonly<Partial<Record<RefusalReason, number>>>
}

// Made from what it is unique by, so that the same message has the same id however often it is tried; UUID version 8.
const sendIdOf = (occasionId: string): RawBuilder<string> =>
  sql`overlay(overlay(md5(${occasionId} || customer_id::text) placing '8' from 13 for 1) placing 'a' from 17 for 1)::uuid`

/** Lets an audience through the contact policy into the ledger, set-wise: one row a customer, queued or refused with the reason. */
export async function admitAudience(ctx: Ctx, secret: Secret, request: AdmissionRequest): Promise<Admission> {
  const { rows } = await sql<{ reason: string | null; customers: number }>`
    with judged as (${verdicts(secret, request.purpose, request.audience)}),
    entered as (
      insert into engagement.sends (customer_id, send_id, occasion_kind, occasion_id, channel, purpose, address, state, reason,
        queued_at, settled_at)
      select customer_id, ${sendIdOf(request.occasionId)}, ${request.occasionKind}, ${request.occasionId}::uuid, ${request.channel},
        ${request.purpose}, address, case when reason is null then 'queued' else 'refused' end, reason, ${ctx.now}::timestamptz,
        case when reason is not null then ${ctx.now}::timestamptz end
      from judged order by customer_id
      on conflict (customer_id, occasion_id) do nothing
      returning customer_id, send_id, reason),
    queued as (
      insert into engagement.send_queue (next_at, customer_id, send_id)
      select ${ctx.now}::timestamptz, customer_id, send_id from entered where reason is null)
    select reason, count(*) as customers from entered group by reason
    union all
    select 'already_in_occasion', (select count(*) from judged) - (select count(*) from entered)`.execute(db(ctx.tx))
  const refused: Partial<Record<RefusalReason, number>> = {}
  for (const { reason, customers } of rows) if (reason !== null && isRefusalReason(reason) && customers > 0) refused[reason] = customers
  return { queued: rows.find((row) => row.reason === null)?.customers ?? 0, refused }
}

/** Takes back what has not begun to be handed over; how many. */
export async function withdrawOccasion(ctx: Ctx, occasionId: string): Promise<number> {
  // A row that a worker is claiming at this moment is waited for below and then taken back as well.
  await sql`
    delete from engagement.send_queue q using (
      select w.next_at, w.customer_id, w.send_id from engagement.send_queue w
      join engagement.sends s on s.customer_id = w.customer_id and s.send_id = w.send_id
      where s.occasion_id = ${occasionId}::uuid and s.state = 'queued' for update of w skip locked) gone
    where q.next_at = gone.next_at and q.customer_id = gone.customer_id and q.send_id = gone.send_id`.execute(db(ctx.tx))
  const result = await sql`
    update engagement.sends set state = 'refused', reason = 'stopped', settled_at = ${ctx.now}::timestamptz, changed_xid = pg_current_xact_id()
    where occasion_id = ${occasionId}::uuid and state in ('queued', 'claimed')`.execute(db(ctx.tx))
  return Number(result.numAffectedRows ?? 0n)
}
