import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { dayIn } from '../../../platform/clock/day.ts'
import { addDays, daysOf } from '../../../platform/clock/period.ts'
import { instantAt } from '../../../platform/clock/wall.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { type Guards, reachedTasks } from '../access.ts'
import { type TaskParts, zoneOf } from '../parts.ts'
import { db } from '../tables.ts'
import { readTasks, viewsOf, type Way, waysTo } from '../tasks/queries.ts'
import type { DayView, Section, SpanQuery, SpanView, Whose } from './contract.ts'

const shownRows = 100
const countCap = 1_000
const mostInSpan = 1_000
const midnight = '00:00:00'

interface Belonging {
  /** Whose tasks are meant, over the alias `c`, as far as the actor may see them. */
  readonly where: RawBuilder<SqlBool>
  readonly ways?: readonly Way[]
}

interface Team {
  readonly teams: readonly string[]
  readonly mates: readonly string[]
}

async function teamOf(ctx: Ctx): Promise<Team> {
  const { rows } = await sql<{ teamId: string; userId: string }>`
    select m.team_id, m.user_id from access.team_members m
     where m.team_id in (select team_id from access.team_members where user_id = ${ctx.actor.id}::uuid)`.execute(db(ctx.tx))
  return { teams: [...new Set(rows.map((row) => row.teamId))], mates: [...new Set(rows.map((row) => row.userId))] }
}

function belonging(ctx: Ctx, guards: Guards, who: Whose, { teams, mates }: Team): Belonging {
  const me = sql`${ctx.actor.id}::uuid`
  if (who === 'mine') return { where: sql<SqlBool>`c.assignee_id = ${me}` }
  const seen = reachedTasks(ctx, guards, 'see')
  if (who === 'assigned') return { where: sql<SqlBool>`c.created_by = ${me} and c.assignee_id is distinct from ${me} and ${seen}` }
  const ways = [
    { column: 'assigneeId', ids: mates },
    { column: 'teamId', ids: teams },
  ] as const
  return { where: seen, ways }
}

/** Whose what was done is: one's own where one did it oneself, the team's where somebody of it did. */
function doing(ctx: Ctx, its: Belonging, who: Whose, { mates }: Team): Belonging {
  if (who === 'mine') return { where: sql<SqlBool>`c.finished_by = ${ctx.actor.id}::uuid` }
  return who === 'team' ? { ...its, ways: [{ column: 'finishedBy', ids: mates }] } : its
}

async function countUp(ctx: Ctx, { where, ways }: Belonging): Promise<number> {
  const most = sql`limit ${countCap + 1}`
  const found = ways ? waysTo(ways, where, most) : sql`select from tasks.tasks c where ${where}`
  const { rows } = await sql<{ count: number }>`select count(*) as count from (${found} ${most}) found`.execute(db(ctx.tx))
  return rows[0]?.count ?? 0
}

type SectionView = z.infer<typeof Section>

async function section(ctx: Ctx, guards: Guards, which: Belonging, order: RawBuilder<unknown>): Promise<SectionView> {
  const rows = await readTasks(ctx, guards, { ...which, order, limit: shownRows + 1 })
  const count = rows.length <= shownRows ? rows.length : await countUp(ctx, which)
  return {
    count: Math.min(count, countCap),
    capped: count > countCap,
    tasks: await viewsOf(ctx, guards, rows.slice(0, shownRows)),
  }
}

const nextFirst = sql`c.due_by, c.task_id`
const latestFirst = sql`c.finished_at desc, c.task_id`

/** The day as the company has it: what is late, what comes, what is done. */
export async function dayView(ctx: Ctx, parts: TaskParts, who: Whose): Promise<DayView> {
  const { customers: guards } = parts
  await guards.learnReach(ctx)
  const zone = zoneOf(parts)
  const today = dayIn(zone, ctx.now)
  const begins = (day: string): RawBuilder<unknown> => sql`${instantAt(zone, day, midnight).toISOString()}::timestamptz`
  const [start, tomorrow, nextWeek] = [begins(today), begins(addDays(today, 1)), begins(daysOf('this_week', today).until)]
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  const team = await teamOf(ctx)
  const its = belonging(ctx, guards, who, team)
  const that = (which: Belonging, holds: RawBuilder<SqlBool>): Belonging => ({ ...which, where: sql<SqlBool>`${which.where} and ${holds}` })
  const open = (when: RawBuilder<SqlBool>) => section(ctx, guards, that(its, sql<SqlBool>`c.state = 'open' and ${when}`), nextFirst)
  const done = that(doing(ctx, its, who, team), sql<SqlBool>`c.state = 'done' and c.finished_at >= ${start}`)
  return {
    today,
    hasTeam: team.teams.length > 0,
    overdue: await open(sql<SqlBool>`c.due_by < ${now}`),
    dueToday: await open(sql<SqlBool>`c.due_by >= ${now} and c.due_by < ${tomorrow}`),
    week: await open(sql<SqlBool>`c.due_by >= ${tomorrow} and c.due_by < ${nextWeek}`),
    later: await open(sql<SqlBool>`c.due_by >= greatest(${tomorrow}, ${nextWeek})`),
    undated: await open(sql<SqlBool>`c.due_by is null`),
    done: await section(ctx, guards, done, latestFirst),
  }
}

/** What is due in a span of days, done or to be done. */
export async function spanView(ctx: Ctx, parts: TaskParts, query: SpanQuery): Promise<z.infer<typeof SpanView>> {
  const { customers: guards } = parts
  await guards.learnReach(ctx)
  const zone = zoneOf(parts)
  const [from, until] = [query.from, addDays(query.to, 1)].map((day) => instantAt(zone, day, midnight).toISOString())
  const ofCustomer =
    query.customerId === undefined
      ? sql`true`
      : sql`c.customer_id = any(${(await guards.customerFor(ctx, query.customerId, 'tasks.task.see')).ids}::uuid[])`
  const its = belonging(ctx, guards, query.who, await teamOf(ctx))
  const rows = await readTasks(ctx, guards, {
    ...its,
    where: sql<SqlBool>`${its.where} and c.state <> 'cancelled' and ${ofCustomer}
      and c.due_by >= ${from}::timestamptz and c.due_by < ${until}::timestamptz`,
    order: nextFirst,
    limit: mostInSpan + 1,
  })
  return { tasks: await viewsOf(ctx, guards, rows.slice(0, mostInSpan)), capped: rows.length > mostInSpan }
}
