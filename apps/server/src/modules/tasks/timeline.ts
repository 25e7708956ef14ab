import type { Ctx } from '../../platform/http/context.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { TaskParts } from './parts.ts'
import type { TaskRow } from './tasks/queries.ts'
import type { TaskKind } from './tasks/task.ts'

/** What an entry of the timeline about a task belongs to. */
const taskReference = 'task'

const entryKinds: Readonly<Record<TaskKind, string>> = { todo: 'task', call: 'call', visit: 'visit', meeting: 'meeting' }

type Told = Pick<
  TaskRow,
  'taskId' | 'customerId' | 'ofCustomer' | 'kind' | 'title' | 'outcome' | 'result' | 'direction' | 'durationMinutes'
>

/** Tells the customer's timeline what was done with them. */
export async function tellTimeline(ctx: Ctx, parts: TaskParts, task: Told, occurredAt: Date): Promise<void> {
  if (!task.ofCustomer) return
  await parts.customers.recordInteraction(ctx.tx, {
    customerId: task.customerId,
    occurredAt: occurredAt.toISOString(),
    interactionId: newId(),
    kind: entryKinds[task.kind],
    channel: task.kind === 'call' ? 'phone' : null,
    direction: task.direction,
    actor: ctx.actor.name,
    subject: task.title,
    body: task.outcome,
    referenceKind: taskReference,
    referenceId: task.taskId,
    result: task.result,
    durationMinutes: task.kind === 'todo' ? null : task.durationMinutes,
  })
}
