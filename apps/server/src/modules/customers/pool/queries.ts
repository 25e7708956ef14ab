import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { principalNames } from '../../../platform/access/people/principals.ts'
import { dayIn } from '../../../platform/clock/day.ts'
import { viewOf } from '../../../platform/fields/catalogue.ts'
import { everything } from '../../../platform/fields/filter.ts'
import { page } from '../../../platform/fields/page.ts'
import { readerTime } from '../../../platform/fields/time.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { nameFor } from '../customers/reading.ts'
import { db } from '../tables.ts'
import { claimantOf, claimedToday, heldBy, openPool } from './claims.ts'
import type { Leaving, PoolPage, PoolQuery, PoolRules, PoolView, Simulation } from './contract.ts'
import { type DueParts, dueOn, heldSince } from './due.ts'
import { presentRules } from './rules.ts'
import { poolCatalogue, poolScope } from './scope.ts'

const pageRows = 100
const shownPeople = 50
const shownLeaving = 200

/** The rules, what can be asked, and how far the reader's limits are used. */
export async function poolView(ctx: Ctx, parts: DueParts): Promise<z.infer<typeof PoolView>> {
  const userId = claimantOf(ctx)
  const rules = await presentRules(ctx, parts.timeZone)
  return {
    rules,
    fields: poolCatalogue(ctx).fields.map((field) => viewOf(field, ctx.language)),
    mine: { held: await heldBy(ctx, parts, rules, userId), claimedToday: await claimedToday(ctx, parts.timeZone, userId) },
  }
}

/** A page of the customers whom the reader may claim; those who are longest without an owner stand last. */
export async function poolPage(ctx: Ctx, parts: DueParts, query: PoolQuery): Promise<z.infer<typeof PoolPage>> {
  const rules = await openPool(ctx, parts.timeZone)
  return await page(ctx.tx, poolCatalogue(ctx), {
    filter: query.filter ?? everything,
    scope: poolScope(ctx, rules),
    time: readerTime(ctx, parts.timeZone),
    sort: query.sort ?? { field: 'createdAt', direction: 'desc' },
    columns: query.columns,
    cursor: query.cursor,
    limit: query.limit ?? pageRows,
  })
}

interface LeavingRow {
  readonly customerId: string
  readonly displayName: string
  readonly isNamed: boolean
  readonly email: string | null
  readonly phone: string | null
  readonly because: 'follow_up' | 'deal'
  readonly heldSince: string
  readonly leavesOn: string
}

// Each day that is looked ahead asks the same as the night will: the first on which somebody is due is when they go.
async function leavingOn(ctx: Ctx, due: RawBuilder<unknown>, day: string): Promise<readonly LeavingRow[]> {
  const { rows } = await sql<LeavingRow>`
    select c.customer_id, c.display_name, c.is_named, c.email, c.phone, due.reason as because, ${heldSince} as held_since, ${day}::text as leaves_on
      from (${due}) due join customers.customers c on c.customer_id = due.customer_id
     order by c.name_pinyin, c.customer_id limit ${shownLeaving}`.execute(db(ctx.tx))
  return rows
}

const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** The reader's own customers who go back to the pool within the days of the reminder, the next first. */
export async function leavingSoon(ctx: Ctx, parts: DueParts): Promise<z.infer<typeof Leaving>> {
  const userId = claimantOf(ctx)
  const rules = await openPool(ctx, parts.timeZone)
  const today = dayIn(parts.timeZone, ctx.now)
  const found = new Map<string, LeavingRow>()
  // What is due today is due tomorrow too: whoever goes tonight stands at the first of these days.
  for (let ahead = 1; ahead <= Math.max(1, rules.remindDays) && found.size < shownLeaving; ahead += 1) {
    const day = dayAfter(today, ahead)
    const due = dueOn(parts, rules, day, sql`c.owner_id = ${userId}`)
    if (!due) break
    for (const row of await leavingOn(ctx, due, day)) if (!found.has(row.customerId)) found.set(row.customerId, row)
  }
  const customers = [...found.values()].slice(0, shownLeaving).map(({ customerId, because, heldSince: since, leavesOn, ...named }) => ({
    customerId,
    because,
    leavesOn,
    heldSince: since,
    name: nameFor(ctx, named),
  }))
  return { customers }
}

/** Whom these rules would take back today, and from whom: of everybody. */
export async function simulate(ctx: Ctx, parts: DueParts, rules: PoolRules): Promise<z.infer<typeof Simulation>> {
  const due = rules.isOpen ? dueOn(parts, rules, dayIn(parts.timeZone, ctx.now)) : null
  if (!due) return { customers: 0, people: 0, from: [] }
  const { rows } = await sql<{ userId: string; customers: number }>`
    select due.owner_id as user_id, count(*) as customers from (${due}) due group by 1 order by 2 desc, 1`.execute(db(ctx.tx))
  const shown = rows.slice(0, shownPeople)
  const names = await principalNames(
    ctx.tx,
    shown.map(({ userId }) => userId),
  )
  return {
    customers: rows.reduce((sum, { customers }) => sum + customers, 0),
    people: rows.length,
    from: shown.map((row) => ({ ...row, name: names.get(row.userId) ?? '' })),
  }
}
