import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import type { CustomersModule } from '../../customers/index.ts'
import { keysOf } from './claim.ts'

/** Where a hand-over is noted among what happened between the customer and us. */
export type Timeline = Pick<CustomersModule, 'recordInteractions'>

/** Notes each message on its customer's timeline, under the send's own id. */
export async function noteHandOvers(
  ctx: Ctx,
  timeline: Timeline,
  sends: readonly { readonly customerId: string; readonly sendId: string }[],
): Promise<void> {
  if (sends.length === 0) return
  await timeline.recordInteractions(
    ctx.tx,
    sql`
      select s.customer_id, s.settled_at as occurred_at, s.send_id as interaction_id, s.occasion_kind as kind, s.channel,
        'out' as direction, ${ctx.actor.name}::text as actor, m.subject, null::text as body, s.occasion_kind as reference_kind,
        s.occasion_id::text as reference_id, null::bigint as amount_minor, null::text as currency
      from (${keysOf(sends)}) k
      join engagement.sends s on s.customer_id = k.customer_id and s.send_id = k.send_id
      join engagement.messages m on m.customer_id = k.customer_id and m.send_id = k.send_id`,
  )
}
