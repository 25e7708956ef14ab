import { emit } from '../../platform/events/events.ts'
import type { Ctx } from '../../platform/http/context.ts'

interface Subject {
  readonly taskId: string
  readonly customerId: string
  readonly ofCustomer: boolean
}

const about = ({ taskId, customerId, ofCustomer }: Subject) => ({
  subject: { kind: 'task', id: taskId },
  ...(ofCustomer ? { customerId } : {}),
})

type Changes = Readonly<Record<string, unknown>>

export async function taskCreated(ctx: Ctx, task: Subject, changes: Changes): Promise<void> {
  await emit(ctx, { action: 'tasks.task.created', ...about(task), changes })
}

/** `changes`: field → [before, after]. */
export async function taskChanged(ctx: Ctx, task: Subject, changes: Changes): Promise<void> {
  await emit(ctx, { action: 'tasks.task.changed', ...about(task), changes }, { fields: Object.keys(changes) })
}

export async function taskDone(ctx: Ctx, task: Subject, changes: Changes): Promise<void> {
  await emit(ctx, { action: 'tasks.task.done', ...about(task), changes })
}

export async function taskCancelled(ctx: Ctx, task: Subject, changes: Changes): Promise<void> {
  await emit(ctx, { action: 'tasks.task.cancelled', ...about(task), changes })
}

export async function taskReopened(ctx: Ctx, task: Subject): Promise<void> {
  await emit(ctx, { action: 'tasks.task.reopened', ...about(task) })
}

export async function taskRemoved(ctx: Ctx, task: Subject, changes: Changes): Promise<void> {
  await emit(ctx, { action: 'tasks.task.removed', ...about(task), changes })
}

/** A conversation that has already been: told, not planned. */
export async function contactLogged(ctx: Ctx, task: Subject, changes: Changes): Promise<void> {
  await emit(ctx, { action: 'tasks.contact.logged', ...about(task), changes })
}
