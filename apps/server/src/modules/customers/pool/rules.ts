import { sql } from 'kysely'
import { audit } from '../../../platform/audit/audit.ts'
import { dayIn } from '../../../platform/clock/day.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { PoolRules, PoolRulesView } from './contract.ts'
import { poolDb } from './tables.ts'

const shownRuns = 10

/** Until a company says otherwise there is no pool. */
export const standardRules: PoolRules = {
  isOpen: false,
  reach: 'company',
  claimsPerDay: 20,
  heldMost: 300,
  sparesWon: true,
  protectedDays: 7,
  followUpDays: 30,
  dealDays: null,
  remindDays: 3,
  barredHours: 24,
}

/** The rules that hold today: a change waits for the next day, so that nobody loses by the evening what held in the morning. */
export async function presentRules(ctx: Pick<Ctx, 'tx' | 'now'>, timeZone: string): Promise<PoolRules> {
  const row = await poolDb(ctx.tx)
    .selectFrom('customers.poolRules')
    .select('rules')
    .where('effectiveOn', '<=', dayIn(timeZone, ctx.now))
    .orderBy('effectiveOn', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.rules ?? standardRules
}

async function latest(ctx: Pick<Ctx, 'tx'>) {
  return await poolDb(ctx.tx).selectFrom('customers.poolRules').selectAll().orderBy('effectiveOn', 'desc').limit(1).executeTakeFirst()
}

export async function rulesView(ctx: Ctx, timeZone: string): Promise<PoolRulesView> {
  const last = await latest(ctx)
  const runs = await poolDb(ctx.tx)
    .selectFrom('customers.poolRuns')
    .select(['day', 'customers', 'finishedAt'])
    .orderBy('day', 'desc')
    .limit(shownRuns)
    .execute()
  return {
    present: await presentRules(ctx, timeZone),
    coming: last && last.effectiveOn > dayIn(timeZone, ctx.now) ? { effectiveOn: last.effectiveOn, rules: last.rules } : null,
    version: last?.version ?? 0,
    runs,
  }
}

/** Says anew what holds of the pool, from tomorrow on. */
export async function changeRules(ctx: Ctx, timeZone: string, version: number, rules: PoolRules): Promise<PoolRulesView> {
  await sql`select pg_advisory_xact_lock(hashtextextended('customers.pool.rules', 0))`.execute(poolDb(ctx.tx))
  const last = await latest(ctx)
  if ((last?.version ?? 0) !== version) throw new Refusal('version_conflict', { id: 'pool', version: last?.version ?? 0 })
  const row = { rules: JSON.stringify(rules), version: version + 1, changedAt: ctx.now, changedBy: ctx.actor.name }
  await poolDb(ctx.tx)
    .insertInto('customers.poolRules')
    .values({ effectiveOn: sql<string>`${dayIn(timeZone, ctx.now)}::date + 1`, ...row })
    .onConflict((conflict) => conflict.column('effectiveOn').doUpdateSet(row))
    .execute()
  const before = last?.rules ?? standardRules
  await audit(ctx, {
    action: 'customers.pool.rules_changed',
    subject: { kind: 'pool', id: 'rules' },
    changes: { rules: [before, rules] },
  })
  return await rulesView(ctx, timeZone)
}
