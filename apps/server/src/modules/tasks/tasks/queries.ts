import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import { principalNames } from '../../../platform/access/people/principals.ts'
import { veil } from '../../../platform/fields/restrict.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { type Guards, isOpenToReader, permissionTo, reachedTasks, type Verb } from '../access.ts'
import { db, type TaskTable } from '../tables.ts'
import { priorities, type TaskView } from './contract.ts'

const verbs = ['edit', 'assign', 'delete'] as const

export type TaskRow = Selectable<TaskTable>

/** A task with what its reader may know of it and do with it. */
export interface ReadTask extends TaskRow {
  readonly isOpenToReader: boolean
  readonly isSeen: boolean
  readonly mayEdit: boolean
  readonly mayAssign: boolean
  readonly mayDelete: boolean
}

/** Tasks by who has them: each of the ids is one walk along an index, and no task comes by two. */
export interface Way {
  readonly column: 'assigneeId' | 'teamId' | 'finishedBy'
  readonly ids: readonly string[]
}

interface Asked {
  readonly where: RawBuilder<SqlBool>
  /** By which ways they are come by; none: by what `where` says. */
  readonly ways?: readonly Way[]
  readonly order?: RawBuilder<unknown>
  readonly limit?: number
  readonly isLocked?: boolean
}

// Of many holders at once the planner would gather everything they have; each by itself yields its first few in order.
export function waysTo(ways: readonly Way[], where: RawBuilder<SqlBool>, rest: RawBuilder<unknown>): RawBuilder<unknown> {
  const parts = ways.map(
    ({ column, ids }) => sql`select c.* from unnest(${ids}::uuid[]) as holder (id)
      cross join lateral (select c.* from tasks.tasks c where ${sql.ref(`c.${column}`)} = holder.id and ${where} ${rest}) as c`,
  )
  return sql.join(parts, sql` union all `)
}

/** Tasks (alias `c`) as they are found; which of them the actor may see is for `where` to say. */
export async function readTasks(ctx: Ctx, guards: Guards, asked: Asked): Promise<readonly ReadTask[]> {
  await guards.learnReach(ctx)
  const order = asked.order ? sql`order by ${asked.order}` : sql``
  const limit = asked.limit === undefined ? sql`` : sql`limit ${asked.limit}`
  const lock = asked.isLocked ? sql`for update of c` : sql``
  const source = asked.ways ? sql`(${waysTo(asked.ways, asked.where, sql`${order} ${limit}`)})` : sql`tasks.tasks`
  const where = asked.ways ? sql`true` : asked.where
  // Which first, and only then what may be done with those.
  const { rows } = await sql<ReadTask>`
    select c.*, ${isOpenToReader(ctx, guards)} as is_open_to_reader, ${reachedTasks(ctx, guards, 'see')} as is_seen,
      ${reachedTasks(ctx, guards, 'edit')} as may_edit, ${reachedTasks(ctx, guards, 'assign')} as may_assign,
      ${reachedTasks(ctx, guards, 'delete')} as may_delete
      from (select c.* from ${source} as c where ${where} ${order} ${limit} ${lock}) as c ${order}`.execute(db(ctx.tx))
  return rows
}

/** The only way to one task: found, locked unless it is only to be seen, or refused as one that there is not. */
export async function taskFor(ctx: Ctx, guards: Guards, id: string, verb: Verb): Promise<ReadTask> {
  const [found] = await readTasks(ctx, guards, { where: sql<SqlBool>`c.task_id = ${id}::uuid`, isLocked: verb !== 'see' })
  if (!found) throw new Refusal('task_not_found', { id })
  if (!found.isSeen) throw new Refusal('task_not_found', { id }, { isDenial: true })
  const may = { see: true, edit: found.mayEdit, assign: found.mayAssign, delete: found.mayDelete }[verb]
  if (!may) throw new Refusal('forbidden', { permission: permissionTo(verb) })
  return found
}

const isThere = (id: string | null): id is string => id !== null

const instant = (value: string | null): string | null => (value === null ? null : new Date(value).toISOString())

function abilitiesOf(row: ReadTask): TaskView['can'] {
  const may = { edit: row.mayEdit, assign: row.mayAssign, delete: row.mayDelete }
  return verbs.filter((verb) => may[verb])
}

// Of a customer who is not seen one learns neither who it is nor what is to be done: only that there is something, and when.
const wordsOf = (row: ReadTask): Pick<TaskView, 'title' | 'note' | 'outcome' | 'about' | 'isVeiled'> =>
  row.isOpenToReader
    ? {
        title: row.title,
        note: row.note,
        outcome: row.outcome,
        about: row.aboutKind === null || row.aboutId === null ? null : { kind: row.aboutKind, id: row.aboutId },
        isVeiled: false,
      }
    : { title: veil, note: null, outcome: null, about: null, isVeiled: true }

/** The tasks as their reader may know them. */
export async function viewsOf(ctx: Ctx, guards: Guards, rows: readonly ReadTask[]): Promise<TaskView[]> {
  const ofCustomers = rows.flatMap((row) => (row.ofCustomer && row.isOpenToReader ? [row.customerId] : []))
  const customers = await guards.customersNamed(ctx, [...new Set(ofCustomers)])
  const holders = await principalNames(ctx.tx, [...new Set(rows.flatMap((row) => [row.assigneeId, row.teamId].filter(isThere)))])
  const nameOf = (id: string | null): string | null => (id === null ? null : (holders.get(id) ?? ''))
  return rows.map((row) => {
    const name = row.ofCustomer ? customers.get(row.customerId) : undefined
    return {
      ...wordsOf(row),
      taskId: row.taskId,
      kind: row.kind,
      priority: priorities[row.priority - 1] ?? 'normal',
      customer: name === undefined ? null : { customerId: row.customerId, name },
      assigneeId: row.assigneeId,
      assigneeName: nameOf(row.assigneeId),
      teamId: row.teamId,
      teamName: nameOf(row.teamId),
      dueOn: row.dueOn,
      dueAt: instant(row.dueAt),
      dueBy: instant(row.dueBy),
      durationMinutes: row.durationMinutes,
      timeZone: row.timeZone,
      reminders: row.reminders,
      repeat: row.repeat,
      state: row.state,
      finishedAt: instant(row.finishedAt),
      finishedName: row.finishedName,
      result: row.isOpenToReader ? row.result : null,
      direction: row.direction,
      version: row.version,
      createdAt: new Date(row.createdAt).toISOString(),
      createdBy: row.createdBy,
      createdName: row.createdName,
      can: abilitiesOf(row),
    }
  })
}

/** One task as its reader may know it. */
export async function taskView(ctx: Ctx, guards: Guards, id: string): Promise<TaskView> {
  const [view] = await viewsOf(ctx, guards, [await taskFor(ctx, guards, id, 'see')])
  if (!view) throw new Refusal('task_not_found', { id })
  return view
}
