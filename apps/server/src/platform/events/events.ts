import { z } from 'zod'
import { type AuditedAction, audit } from '../audit/audit.ts'
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import { asSystem, type Ctx } from '../http/context.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { type MountedTask, task } from '../jobs/task.ts'

const BusinessEvent = z.object({
  id: z.string(),
  name: z.string(),
  customerId: z.string().nullable(),
  payload: z.record(z.string(), z.unknown()),
})
export type BusinessEvent = z.infer<typeof BusinessEvent>

/** A module's interest in another's news. It runs in its own transaction, at least once. */
export interface Subscription {
  /** The event's name, the action of its audit entry. */
  readonly event: string
  /** Unique per subscriber: `insight.noteImport`. */
  readonly subscriber: string
  readonly handle: (ctx: Ctx, event: BusinessEvent) => Promise<void>
}

const dispatchTask = 'events.dispatch'

/** Records a business event: the audit entry and the news for subscribers, both in the caller's transaction. */
export async function emit(ctx: Ctx, entry: AuditedAction, payload: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const id = await audit(ctx, entry)
  await enqueue(ctx.tx, dispatchTask, { id, name: entry.action, customerId: entry.customerId ?? null, payload })
}

/** The tasks that carry events to their subscribers: one job each, so that one failing holds up no other. */
export function eventTasks(platform: { database: Database; clock: Clock }, subscriptions: readonly Subscription[]): readonly MountedTask[] {
  const nameOf = (s: Subscription): string => `event:${s.subscriber}`
  const dispatch = task(dispatchTask, BusinessEvent, async (event) => {
    await asSystem(platform, async (ctx) => {
      for (const s of subscriptions)
        if (s.event === event.name) await enqueue(ctx.tx, nameOf(s), event, { key: `${nameOf(s)}:${event.id}` })
    })
  })
  const handlers = subscriptions.map((s) =>
    task(nameOf(s), BusinessEvent, async (event) => await asSystem(platform, (ctx) => s.handle(ctx, event))),
  )
  return [dispatch, ...handlers]
}
