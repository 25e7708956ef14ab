import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/tx.ts'
import { asSystem } from '../../../platform/http/context.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { type MountedTask, type Schedule, task } from '../../../platform/jobs/task.ts'
import { db } from '../tables.ts'
import { type DeliveryParts, deliver } from './deliver.ts'
import { sweepDeadClaims } from './sweep.ts'

const deliverTask = 'engagement.deliver'
const tickTask = 'engagement.tick'

/** Has the worker deliver what is due; together with what made it due, or not at all. */
export async function scheduleDelivery(tx: Tx): Promise<void> {
  await enqueue(tx, deliverTask, {}, { key: deliverTask, queue: deliverTask })
}

export function deliveryTasks(parts: DeliveryParts): readonly MountedTask[] {
  return [
    task(deliverTask, z.object({}), async (_payload, { signal }) => await deliver(parts, signal)),
    task(tickTask, z.object({}), async () => {
      await asSystem(parts.platform, async (ctx) => {
        await sweepDeadClaims(ctx)
        const due = await sql`select from engagement.send_queue where next_at <= ${ctx.now}::timestamptz limit 1`.execute(db(ctx.tx))
        if (due.rows.length > 0) await scheduleDelivery(ctx.tx)
      })
    }),
  ]
}

/** Retries and what dead workers left are looked after every minute. */
export const deliverySchedules: readonly Schedule[] = [{ task: tickTask, crontab: '* * * * *' }]
