import { type Insertable, sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { taskChanged, taskCreated, taskRemoved } from '../events.ts'
import { type TaskParts, zoneOf } from '../parts.ts'
import { planReminders } from '../reminders/plan.ts'
import { db, type TaskTable } from '../tables.ts'
import { type ChangeTask, type CreateTask, type DueInput, priorities, type TaskView } from './contract.ts'
import { type Holder, ownHolder, refuseHolder, tellHolder } from './holder.ts'
import { type ReadTask, type TaskRow, taskFor, taskView } from './queries.ts'
import { type Due, dueAtMoment, dueOnDay } from './task.ts'

const undated = { dueOn: null, dueAt: null, dueBy: null } as const

function dueOf(parts: TaskParts, zone: string, due: DueInput | null): Due | typeof undated {
  if (due === null) return undated
  return 'on' in due ? dueOnDay(zoneOf(parts), due.on) : dueAtMoment(zone, new Date(due.at))
}

type Timing = Pick<TaskRow, 'dueOn' | 'dueAt' | 'reminders' | 'repeat' | 'durationMinutes'>

// What counts from when it is due needs to be due.
function refuseTimeless({ dueOn, dueAt, reminders, repeat, durationMinutes }: Timing): void {
  if (dueOn === null && (reminders.length > 0 || repeat !== null)) throw new Refusal('task_needs_due')
  if (durationMinutes !== null && dueAt === null) throw new Refusal('task_needs_moment')
}

const priorityOf = (priority: (typeof priorities)[number]): number => priorities.indexOf(priority) + 1

const text = (value: string | null | undefined): string | null => (value == null || value === '' ? null : value)

type NewTask = Insertable<TaskTable>

/** The row of a task made now, open, with nothing in it but whose it is. */
export function newRow(ctx: Ctx, parts: TaskParts, customerId: string | null): Omit<NewTask, 'kind' | 'title'> & { taskId: string } {
  const taskId = newId()
  return {
    taskId,
    customerId: customerId ?? taskId,
    ofCustomer: customerId !== null,
    seriesId: taskId,
    note: null,
    priority: priorityOf('normal'),
    aboutKind: null,
    aboutId: null,
    ...ownHolder(ctx),
    unitId: ctx.rights.home,
    ...undated,
    durationMinutes: null,
    timeZone: zoneOf(parts),
    reminders: [],
    repeat: null,
    repeatFrom: null,
    state: 'open',
    finishedAt: null,
    finishedBy: null,
    finishedName: null,
    outcome: null,
    result: null,
    direction: null,
    version: 1,
    createdAt: ctx.now,
    createdBy: ctx.actor.id,
    createdName: ctx.actor.name,
    updatedAt: ctx.now,
  }
}

function holderOf(ctx: Ctx, { assigneeId = null, teamId = null }: Pick<CreateTask, 'assigneeId' | 'teamId'>): Holder {
  return assigneeId === null && teamId === null ? ownHolder(ctx) : { assigneeId, teamId }
}

/** Makes a task: of a customer where one is named, one's own unless it is given to somebody. */
export async function createTask(ctx: Ctx, parts: TaskParts, input: CreateTask): Promise<TaskView> {
  const { customers } = parts
  const customer = input.customerId == null ? null : await customers.customerFor(ctx, input.customerId, 'tasks.task.create')
  const holder = holderOf(ctx, input)
  await refuseHolder(ctx, holder)
  const timeZone = input.timeZone ?? zoneOf(parts)
  const due = dueOf(parts, timeZone, input.due ?? null)
  const { repeat = null, reminders = [], durationMinutes = null, about = null } = input
  refuseTimeless({ ...due, reminders, repeat, durationMinutes })
  const blank = newRow(ctx, parts, customer?.customerId ?? null)
  await db(ctx.tx)
    .insertInto('tasks.tasks')
    .values({
      ...blank,
      kind: input.kind ?? 'todo',
      title: input.title,
      note: text(input.note),
      priority: priorityOf(input.priority ?? 'normal'),
      aboutKind: about?.kind ?? null,
      aboutId: about?.id ?? null,
      ...holder,
      ...due,
      durationMinutes,
      timeZone,
      reminders,
      repeat: repeat && JSON.stringify(repeat),
      repeatFrom: repeat && due.dueOn,
    })
    .execute()
  await planReminders(ctx, { taskId: blank.taskId, state: 'open', ...due, timeZone, reminders })
  const { customerId, taskId, ofCustomer } = blank
  await taskCreated(
    ctx,
    { customerId, taskId, ofCustomer },
    { title: input.title, kind: input.kind ?? 'todo', ...holder, dueBy: due.dueBy },
  )
  await tellHolder(ctx, parts, taskId, holder)
  return await taskView(ctx, customers, taskId)
}

type Change = Pick<
  TaskRow,
  | 'kind'
  | 'title'
  | 'note'
  | 'priority'
  | 'assigneeId'
  | 'teamId'
  | 'dueOn'
  | 'dueAt'
  | 'dueBy'
  | 'durationMinutes'
  | 'timeZone'
  | 'reminders'
  | 'repeat'
  | 'repeatFrom'
>

const iso = (value: string | null): string | null => (value === null ? null : new Date(value).toISOString())

function holderAfter(found: TaskRow, { assigneeId, teamId }: ChangeTask): Holder {
  if (assigneeId === undefined && teamId === undefined) return { assigneeId: found.assigneeId, teamId: found.teamId }
  // Given to the one, it is no longer the other's.
  return { assigneeId: assigneeId ?? null, teamId: teamId ?? null }
}

function wanted(parts: TaskParts, found: TaskRow, input: ChangeTask): Change {
  const timeZone = input.timeZone ?? found.timeZone
  const stands = { dueOn: found.dueOn, dueAt: iso(found.dueAt), dueBy: iso(found.dueBy) }
  const due = input.due === undefined ? stands : dueOf(parts, timeZone, input.due)
  const repeat = input.repeat === undefined ? found.repeat : input.repeat
  const isMoved = due.dueOn !== found.dueOn || input.repeat !== undefined
  // A task that is due at no moment any more takes no time either.
  const duration = input.durationMinutes === undefined ? (due.dueAt === null ? null : found.durationMinutes) : input.durationMinutes
  return {
    kind: input.kind ?? found.kind,
    title: input.title ?? found.title,
    note: input.note === undefined ? found.note : text(input.note),
    priority: input.priority === undefined ? found.priority : priorityOf(input.priority),
    ...holderAfter(found, input),
    ...due,
    durationMinutes: duration,
    timeZone,
    reminders: input.reminders ?? found.reminders,
    repeat,
    repeatFrom: repeat === null ? null : isMoved ? due.dueOn : found.repeatFrom,
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function differences(found: TaskRow, after: Change): Record<string, readonly [unknown, unknown]> {
  const before: Record<string, unknown> = { ...found, dueAt: iso(found.dueAt), dueBy: iso(found.dueBy) }
  return Object.fromEntries(
    Object.entries(after).flatMap(([field, value]) => (same(before[field], value) ? [] : [[field, [before[field], value] as const]])),
  )
}

/** Refuses what has been changed since it was read, and what is over. */
export function refuseStale(found: ReadTask, version: number): void {
  if (found.version !== version) throw new Refusal('version_conflict', { id: found.taskId, version: found.version })
}

const words = ['title', 'note', 'kind', 'priority'] as const

async function refuseChange(ctx: Ctx, found: ReadTask, after: Change, changed: readonly string[]): Promise<void> {
  if (found.state !== 'open') throw new Refusal('task_not_open', { state: found.state })
  // Who does not read it may say when they will do it, not what it is.
  if (!found.isOpenToReader && words.some((word) => changed.includes(word)))
    throw new Refusal('forbidden', { permission: 'customers.customer.see' })
  if (changed.includes('assigneeId') || changed.includes('teamId')) {
    if (!found.mayAssign) throw new Refusal('forbidden', { permission: 'tasks.task.assign' })
    await refuseHolder(ctx, after)
  }
  refuseTimeless(after)
}

/** Changes what is given and leaves the rest; refused when somebody changed the task since `version` was read. */
export async function changeTask(ctx: Ctx, parts: TaskParts, id: string, input: ChangeTask): Promise<TaskView> {
  const found = await taskFor(ctx, parts.customers, id, 'edit')
  refuseStale(found, input.version)
  const after = wanted(parts, found, input)
  const changes = differences(found, after)
  await refuseChange(ctx, found, after, Object.keys(changes))
  if (Object.keys(changes).length > 0) {
    await db(ctx.tx)
      .updateTable('tasks.tasks')
      .set({ ...after, repeat: after.repeat && JSON.stringify(after.repeat), version: found.version + 1, updatedAt: ctx.now })
      .where('customerId', '=', found.customerId)
      .where('taskId', '=', id)
      .execute()
    await planReminders(ctx, { taskId: id, state: 'open', ...after })
    await taskChanged(ctx, found, changes)
    if (changes.assigneeId) await tellHolder(ctx, parts, id, after)
  }
  return await taskView(ctx, parts.customers, id)
}

/** Removes a task as if it had never been; what it was stands in the audit log. */
export async function removeTask(ctx: Ctx, parts: TaskParts, id: string): Promise<void> {
  const found = await taskFor(ctx, parts.customers, id, 'delete')
  await db(ctx.tx).deleteFrom('tasks.reminders').where('taskId', '=', id).execute()
  await sql`delete from tasks.tasks where customer_id = ${found.customerId}::uuid and task_id = ${id}::uuid`.execute(db(ctx.tx))
  await taskRemoved(ctx, found, { title: found.title, state: found.state, assigneeId: found.assigneeId })
}
