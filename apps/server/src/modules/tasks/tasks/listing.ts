import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { FieldView, viewOf } from '../../../platform/fields/catalogue.ts'
import { everything, FilterGroup } from '../../../platform/fields/filter.ts'
import { countUpTo, page } from '../../../platform/fields/page.ts'
import type { Selection } from '../../../platform/fields/select.ts'
import { Sorting } from '../../../platform/fields/sort.ts'
import { readerTime } from '../../../platform/fields/time.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { text } from '../../../platform/http/schemas.ts'
import { reachedTasks } from '../access.ts'
import { type TaskParts, zoneOf } from '../parts.ts'
import { TaskView } from './contract.ts'
import { taskCatalogue } from './fields.ts'
import { readTasks, viewsOf } from './queries.ts'

export const TasksQuery = z.object({
  filter: FilterGroup.optional(),
  sort: Sorting.optional(),
  cursor: text(2000).optional(),
  limit: z.number().int().min(1).max(200).optional(),
})
export type TasksQuery = z.infer<typeof TasksQuery>
export const TasksPage = z.object({ rows: z.array(TaskView), next: z.string().nullable() })
export const TasksCountQuery = TasksQuery.pick({ filter: true })
export const TasksCount = z.object({ count: z.number().int(), capped: z.boolean() })
export const TaskFields = z.object({ fields: z.array(FieldView) })

const pageRows = 100
const countCap = 10_000

async function selectionOf(ctx: Ctx, parts: TaskParts, filter: FilterGroup | undefined): Promise<Selection> {
  await parts.customers.learnReach(ctx)
  const scope: RawBuilder<SqlBool> = reachedTasks(ctx, parts.customers, 'see')
  return { filter: filter ?? everything, scope, time: readerTime(ctx, zoneOf(parts)) }
}

/** A page of the tasks that the actor sees. */
export async function tasksPage(ctx: Ctx, parts: TaskParts, query: TasksQuery): Promise<z.infer<typeof TasksPage>> {
  const selection = await selectionOf(ctx, parts, query.filter)
  const { rows, next } = await page(ctx.tx, taskCatalogue(ctx, parts.customers), {
    ...selection,
    columns: [],
    sort: query.sort ?? { field: 'dueBy', direction: 'asc' },
    cursor: query.cursor,
    limit: query.limit ?? pageRows,
  })
  const ids = rows.map(({ id }) => id)
  const read = await readTasks(ctx, parts.customers, { where: sql<SqlBool>`c.task_id = any(${ids}::uuid[])` })
  const views = new Map((await viewsOf(ctx, parts.customers, read)).map((view) => [view.taskId, view]))
  return { rows: ids.flatMap((id) => views.get(id) ?? []), next }
}

export async function countTasks(ctx: Ctx, parts: TaskParts, filter: FilterGroup | undefined): Promise<z.infer<typeof TasksCount>> {
  return await countUpTo(ctx.tx, taskCatalogue(ctx, parts.customers), await selectionOf(ctx, parts, filter), countCap)
}

export const taskFields = (ctx: Ctx, parts: TaskParts): z.infer<typeof TaskFields> => ({
  fields: taskCatalogue(ctx, parts.customers).fields.map((field) => viewOf(field, ctx.language)),
})
