import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { translate } from '../../../platform/i18n/translate.ts'
import { contactLogged } from '../events.ts'
import type { TaskParts } from '../parts.ts'
import { db } from '../tables.ts'
import { newRow } from '../tasks/commands.ts'
import { tellTimeline } from '../timeline.ts'
import type { LogInput } from './contract.ts'

const dayMs = 86_400_000
const longestAgoMs = 366 * dayMs
// Clocks of those who send it may be a little ahead.
const aheadMs = 5 * 60_000

function momentOf(ctx: Ctx, { occurredAt }: LogInput): Date {
  if (occurredAt === undefined) return ctx.now
  const at = new Date(occurredAt)
  const ago = ctx.now.getTime() - at.getTime()
  if (ago > longestAgoMs || ago < -aheadMs) throw new Refusal('contact_out_of_time', { at: occurredAt })
  return ago < 0 ? ctx.now : at
}

/** Writes down a conversation that has already been: a task that was never open, and an entry of the timeline. */
export async function logContact(ctx: Ctx, parts: TaskParts, customerId: string, input: LogInput): Promise<{ taskId: string }> {
  const found = await parts.customers.customerFor(ctx, customerId, 'tasks.task.create')
  const occurredAt = momentOf(ctx, input)
  const at = occurredAt.toISOString()
  const title = input.title === undefined || input.title === '' ? translate(ctx.language, `tasks:kinds.${input.kind}`) : input.title
  const { kind, direction = null, result = null, durationMinutes = null } = input
  const outcome = input.outcome === '' ? null : (input.outcome ?? null)
  const row = {
    ...newRow(ctx, parts, found.customerId),
    kind,
    title,
    direction,
    result,
    outcome,
    durationMinutes,
    state: 'done' as const,
    finishedAt: at,
    finishedBy: ctx.actor.id,
    finishedName: ctx.actor.name,
  }
  await db(ctx.tx).insertInto('tasks.tasks').values(row).execute()
  const subject = { taskId: row.taskId, customerId: found.customerId, ofCustomer: true }
  await tellTimeline(ctx, parts, { ...subject, kind, title, outcome, result, direction, durationMinutes }, occurredAt)
  await contactLogged(ctx, subject, { kind, direction, result, durationMinutes })
  return { taskId: row.taskId }
}
