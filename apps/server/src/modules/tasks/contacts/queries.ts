import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { type Guards, reachedTasks } from '../access.ts'
import { db } from '../tables.ts'
import type { TaskView } from '../tasks/contract.ts'
import { readTasks, viewsOf } from '../tasks/queries.ts'

const mostShown = 20
const doneShown = 5

const nextFirst = sql`c.due_by nulls last, c.priority desc, c.task_id`

async function openOf(ctx: Ctx, guards: Guards, customerId: string, most: number) {
  const { ids } = await guards.customerFor(ctx, customerId, 'tasks.task.see')
  await guards.learnReach(ctx)
  const ofThem = sql<SqlBool>`c.customer_id = any(${ids}::uuid[]) and c.of_customer and ${reachedTasks(ctx, guards, 'see')}`
  const where = sql<SqlBool>`${ofThem} and c.state = 'open'`
  const rows = await readTasks(ctx, guards, { where, order: nextFirst, limit: most })
  return { where, ofThem, rows }
}

async function countOf(ctx: Ctx, where: RawBuilder<SqlBool>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from tasks.tasks c where ${where}`.execute(db(ctx.tx))
  return rows[0]?.count ?? 0
}

/** What there is still to do with a customer, the next due first. */
export async function tasksOfCustomer(ctx: Ctx, guards: Guards, customerId: string) {
  const { where, ofThem, rows } = await openOf(ctx, guards, customerId, mostShown)
  const done = await readTasks(ctx, guards, {
    where: sql<SqlBool>`${ofThem} and c.state <> 'open'`,
    order: sql`c.finished_at desc, c.task_id`,
    limit: doneShown,
  })
  return { tasks: await viewsOf(ctx, guards, rows), open: await countOf(ctx, where), done: await viewsOf(ctx, guards, done) }
}

/** The open tasks of a customer whom the actor sees, the next due first: what somebody who has them on the phone should know. */
export async function openTasksOf(ctx: Ctx, guards: Guards, customerId: string, most: number): Promise<readonly TaskView[]> {
  if (!ctx.rights.may('tasks.task.see')) return []
  const { rows } = await openOf(ctx, guards, customerId, most)
  return await viewsOf(ctx, guards, rows)
}
