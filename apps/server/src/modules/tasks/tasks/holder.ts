import type { SqlBool } from 'kysely'
import { sql } from 'kysely'
import { enabledPerson } from '../../../platform/access/people/queries.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import { permissionTo } from '../access.ts'
import type { TaskParts } from '../parts.ts'
import { asReader, presentReaders } from '../readers.ts'
import { db } from '../tables.ts'
import { readTasks, viewsOf } from './queries.ts'

export interface Holder {
  readonly assigneeId: string | null
  readonly teamId: string | null
}

/** Whose a task becomes that is given to nobody else. */
export function ownHolder(ctx: Ctx): Holder {
  return { assigneeId: ctx.actor.kind === 'user' ? ctx.actor.id : null, teamId: null }
}

const isOwn = (ctx: Ctx, { assigneeId }: Holder): boolean => assigneeId !== null && assigneeId === ctx.actor.id

/** Who it is to be given to is there, and the actor may give it. */
export async function refuseHolder(ctx: Ctx, holder: Holder): Promise<void> {
  if (!isOwn(ctx, holder) && !ctx.rights.may(permissionTo('assign'))) throw new Refusal('forbidden', { permission: permissionTo('assign') })
  if (holder.assigneeId !== null) await enabledPerson(ctx.tx, holder.assigneeId)
  if (holder.teamId === null) return
  const { rows } = await sql`select from access.teams where team_id = ${holder.teamId}::uuid for share`.execute(db(ctx.tx))
  if (rows.length === 0) throw new Refusal('team_not_found', { id: holder.teamId })
}

/** Tells somebody that a task is theirs now, in as much as they may know of it. */
export async function tellHolder(ctx: Ctx, parts: TaskParts, taskId: string, { assigneeId }: Holder): Promise<void> {
  if (assigneeId === null || assigneeId === ctx.actor.id) return
  const [reader] = await presentReaders(ctx.tx, [assigneeId])
  if (!reader) return
  const as = await asReader(ctx, parts, reader)
  const rows = await readTasks(as, parts.customers, { where: sql<SqlBool>`c.task_id = ${taskId}::uuid` })
  const [task] = await viewsOf(as, parts.customers, rows)
  if (!task) return
  const params = { title: task.title, by: ctx.actor.name, dueOn: task.dueOn, dueAt: task.dueAt, customer: task.customer?.name ?? null }
  await notify(ctx.tx, ctx.now, [{ userId: reader.id, kind: 'tasks.assigned', params, link: { kind: 'task', id: taskId } }])
}
