import { addDays } from '../../../platform/clock/period.ts'
import { instantAt, wallAt } from '../../../platform/clock/wall.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { taskCancelled, taskCreated, taskDone, taskReopened } from '../events.ts'
import { type TaskParts, zoneOf } from '../parts.ts'
import { planReminders } from '../reminders/plan.ts'
import { nextDay } from '../repeat/repeat.ts'
import { db } from '../tables.ts'
import { tellTimeline } from '../timeline.ts'
import { refuseStale } from './commands.ts'
import type { CancelTask, Finished, FinishTask, TaskView } from './contract.ts'
import { type ReadTask, type TaskRow, taskFor, taskView } from './queries.ts'
import { canMove, type Due, dueAtMoment, dueOnDay, type TaskState } from './task.ts'

async function toMove(ctx: Ctx, parts: TaskParts, id: string, version: number, to: TaskState): Promise<ReadTask> {
  const found = await taskFor(ctx, parts.customers, id, 'edit')
  if (!canMove(found.state, to)) throw new Refusal(to === 'open' ? 'task_is_open' : 'task_not_open', { state: found.state })
  refuseStale(found, version)
  return found
}

type Moved = Partial<Pick<TaskRow, 'state' | 'outcome' | 'result' | 'direction' | 'durationMinutes' | 'finishedBy' | 'finishedName'>> & {
  finishedAt?: Date | null
  repeat?: null
  repeatFrom?: null
}

async function move(ctx: Ctx, found: ReadTask, set: Moved): Promise<void> {
  await db(ctx.tx)
    .updateTable('tasks.tasks')
    .set({ ...set, version: found.version + 1, updatedAt: ctx.now })
    .where('customerId', '=', found.customerId)
    .where('taskId', '=', found.taskId)
    .execute()
}

const ended = (ctx: Ctx) => ({ finishedAt: ctx.now, finishedBy: ctx.actor.id, finishedName: ctx.actor.name })

/** When the next of a task that repeats is due: after this one, and not in the past; at the same time of day. */
export function nextDue(
  companyZone: string,
  task: Pick<TaskRow, 'dueOn' | 'dueAt' | 'repeat' | 'repeatFrom' | 'timeZone'>,
  now: Date,
): Due | null {
  const { dueOn, dueAt, repeat, repeatFrom, timeZone } = task
  if (repeat === null || dueOn === null) return null
  const passed = [dueOn, addDays(wallAt(timeZone, now).day, -1)].toSorted().at(-1) ?? dueOn
  const day = nextDay(repeat, repeatFrom ?? dueOn, passed)
  if (day === null) return null
  if (dueAt === null) return dueOnDay(companyZone, day)
  return dueAtMoment(timeZone, instantAt(timeZone, day, wallAt(timeZone, new Date(dueAt)).time))
}

async function makeNext(ctx: Ctx, parts: TaskParts, found: ReadTask): Promise<string | null> {
  const due = nextDue(zoneOf(parts), found, ctx.now)
  if (due === null) return null
  const taskId = newId()
  const customerId = found.ofCustomer ? found.customerId : taskId
  const { isOpenToReader: _open, isSeen: _seen, mayEdit: _edit, mayAssign: _assign, mayDelete: _delete, ...row } = found
  await db(ctx.tx)
    .insertInto('tasks.tasks')
    .values({
      ...row,
      taskId,
      customerId,
      ...due,
      repeat: row.repeat && JSON.stringify(row.repeat),
      state: 'open',
      outcome: null,
      result: null,
      version: 1,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .execute()
  await planReminders(ctx, { taskId, state: 'open', ...due, timeZone: row.timeZone, reminders: row.reminders })
  const subject = { taskId, customerId, ofCustomer: found.ofCustomer }
  await taskCreated(ctx, subject, {
    title: row.title,
    kind: row.kind,
    assigneeId: row.assigneeId,
    teamId: row.teamId,
    dueBy: due.dueBy,
    follows: found.taskId,
  })
  return taskId
}

/** A task is done, with what came of it; where it repeats, the next is made in the same breath. Of two who finish it at once one is refused. */
export async function finishTask(ctx: Ctx, parts: TaskParts, id: string, input: FinishTask): Promise<Finished> {
  const found = await toMove(ctx, parts, id, input.version, 'done')
  const outcome = input.outcome === '' ? null : (input.outcome ?? null)
  const { result = null, direction = null } = input
  const durationMinutes = input.durationMinutes ?? found.durationMinutes
  // The repetition goes on with the next one: done again, this one makes no second.
  await move(ctx, found, { state: 'done', outcome, result, direction, durationMinutes, ...ended(ctx), repeat: null, repeatFrom: null })
  await planReminders(ctx, { ...found, state: 'done' })
  await tellTimeline(ctx, parts, { ...found, outcome, result, direction, durationMinutes }, ctx.now)
  await taskDone(ctx, found, { outcome, result })
  const next = await makeNext(ctx, parts, found)
  const { customers } = parts
  return { task: await taskView(ctx, customers, id), next: next === null ? null : await taskView(ctx, customers, next) }
}

/** It will not be done; nothing follows from it. */
export async function cancelTask(ctx: Ctx, parts: TaskParts, id: string, input: CancelTask): Promise<TaskView> {
  const found = await toMove(ctx, parts, id, input.version, 'cancelled')
  const outcome = input.outcome === '' ? null : (input.outcome ?? null)
  await move(ctx, found, { state: 'cancelled', outcome, ...ended(ctx) })
  await planReminders(ctx, { ...found, state: 'cancelled' })
  await taskCancelled(ctx, found, { outcome })
  return await taskView(ctx, parts.customers, id)
}

/** It is to be done after all. */
export async function reopenTask(ctx: Ctx, parts: TaskParts, id: string, version: number): Promise<TaskView> {
  const found = await toMove(ctx, parts, id, version, 'open')
  await move(ctx, found, { state: 'open', outcome: null, result: null, finishedAt: null, finishedBy: null, finishedName: null })
  await planReminders(ctx, { ...found, state: 'open' })
  await taskReopened(ctx, found)
  return await taskView(ctx, parts.customers, id)
}
