import { sql } from 'kysely'
import { z } from 'zod'
import { dayIn } from '../../../platform/clock/day.ts'
import { emit } from '../../../platform/events/events.ts'
import { asSystem, type Ctx } from '../../../platform/http/context.ts'
import { type MountedTask, type Schedule, task } from '../../../platform/jobs/task.ts'
import type { Platform } from '../../../platform/platform.ts'
import { assignCustomers } from '../assignments/assign.ts'
import type { PoolParts } from './claims.ts'
import { dueOn } from './due.ts'
import { presentRules } from './rules.ts'
import { poolDb } from './tables.ts'

const reclaimTask = 'customers.reclaim_pool'
/** The company's hours in which customers are taken back: between two days of work. */
const nightHours = { from: 1, until: 5 } as const
const stepCustomers = 5_000
const findTimeoutMs = 10 * 60 * 1000

export interface NightParts extends PoolParts {
  readonly platform: Platform
}

function hourIn(timeZone: string, now: Date): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now))
}

/** Writes down once a day who is to go back; whether there is anything to do. */
async function beginNight(ctx: Ctx, parts: NightParts, day: string): Promise<boolean> {
  const runs = poolDb(ctx.tx)
  const begun = await runs
    .insertInto('customers.poolRuns')
    .values({ day, beganAt: ctx.now, finishedAt: null })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .returning('day')
    .executeTakeFirst()
  if (!begun) {
    const run = await runs.selectFrom('customers.poolRuns').select('finishedAt').where('day', '=', day).executeTakeFirst()
    return run?.finishedAt === null
  }
  const rules = await presentRules(ctx, parts.timeZone)
  const due = rules.isOpen ? dueOn(parts, rules, day) : null
  await runs.deleteFrom('customers.poolDue').where('day', '<', day).execute()
  if (due)
    await sql`insert into customers.pool_due (day, customer_id, owner_id, reason)
      select ${day}::date, due.customer_id, due.owner_id, due.reason from (${due}) due`.execute(runs)
  return true
}

interface Step {
  readonly isOver: boolean
}

// What was found in the evening is looked at again when it is taken: whoever was called meanwhile stays.
async function takeBack(ctx: Ctx, parts: NightParts, day: string, ids: readonly string[]): Promise<number> {
  const rules = await presentRules(ctx, parts.timeZone)
  const tx = poolDb(ctx.tx)
  await sql`select from customers.customers c where c.customer_id = any(${[...ids]}::uuid[]) order by c.customer_id for update of c`.execute(
    tx,
  )
  const due = dueOn(parts, rules, day, sql`c.customer_id = any(${[...ids]}::uuid[])`)
  if (!due || !rules.isOpen) return 0
  const { rows } = await sql<{ customerId: string; ownerId: string }>`
    insert into customers.pool_moves (customer_id, moved_at, move_id, kind, user_id, reason)
    select due.customer_id, ${ctx.now}, uuidv7(), 'reclaimed', due.owner_id, due.reason from (${due}) due
    returning customer_id, user_id as owner_id`.execute(tx)
  if (rows.length === 0) return 0
  const taken = rows.map(({ customerId }) => customerId)
  await assignCustomers(ctx, {
    who: sql<boolean>`c.customer_id = any(${taken}::uuid[])`,
    to: { ownerId: null },
    cause: 'pool:reclaim',
    onPlaced: parts.onPlaced,
  })
  const from = Object.fromEntries([...Map.groupBy(rows, (row) => row.ownerId)].map(([owner, of]) => [owner, of.length]))
  const changes = { customers: taken.length, from }
  await emit(ctx, { action: 'customers.pool.reclaimed', subject: { kind: 'pool', id: day }, changes }, changes)
  return taken.length
}

async function step(ctx: Ctx, parts: NightParts, day: string): Promise<Step> {
  const tx = poolDb(ctx.tx)
  const rows = await tx
    .deleteFrom('customers.poolDue')
    .where('day', '=', day)
    .where('customerId', 'in', (of) =>
      of.selectFrom('customers.poolDue').select('customerId').where('day', '=', day).orderBy('customerId').limit(stepCustomers),
    )
    .returning('customerId')
    .execute()
  const taken = rows.length === 0 ? 0 : await takeBack(ctx, parts, day, rows.map(({ customerId }) => customerId).toSorted())
  const isOver = rows.length < stepCustomers
  await sql`update customers.pool_runs set customers = customers + ${taken}, finished_at = ${isOver ? ctx.now : null} where day = ${day}`.execute(
    tx,
  )
  return { isOver }
}

/** Takes back whoever is due on the company's day: found at once, taken in steps; done twice it does nothing more. */
async function reclaim(parts: NightParts, signal: AbortSignal): Promise<void> {
  const { platform, timeZone } = parts
  const day = dayIn(timeZone, platform.clock.now())
  const options = { statementTimeoutMs: findTimeoutMs }
  if (!(await asSystem(platform, (ctx) => beginNight(ctx, parts, day), options))) return
  for (;;) {
    if (signal.aborted) throw new Error('stopped between two steps; the next run goes on')
    const { isOver } = await asSystem(platform, (ctx) => step(ctx, parts, day), options)
    if (isOver) return
  }
}

export function poolTasks(parts: NightParts): readonly MountedTask[] {
  const run = async (_payload: unknown, job: { readonly signal: AbortSignal }) => {
    const hour = hourIn(parts.timeZone, parts.platform.clock.now())
    if (hour >= nightHours.from && hour < nightHours.until) await reclaim(parts, job.signal)
  }
  return [task(reclaimTask, z.unknown(), run)]
}

// Asked every hour, for the company's night is not everybody's.
export const poolSchedules: readonly Schedule[] = [{ task: reclaimTask, crontab: '20 * * * *' }]
