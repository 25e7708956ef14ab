import { sql } from 'kysely'
import { z } from 'zod'
import { asSystem, type Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { type MountedTask, type Schedule, task } from '../../../platform/jobs/task.ts'
import { comparedFields } from './fields.ts'
import { mostKept, openPairs } from './keep.ts'
import { likenessKinds } from './likeness.ts'
import { learnt, modelOf } from './models.ts'
import type { DuplicateParts } from './parts.ts'
import { beginRun, endRun, openRuns, requestRun, runById, searchAttempts, searchTask, seenUpTo, tidyRuns } from './requests.ts'
import { searchDuplicates } from './search.ts'
import { db } from './tables.ts'

const watchTask = 'customers.watch_duplicates'
const nightTask = 'customers.learn_duplicates'
/** What is usual among customers changes slowly. */
const staleDays = 30
const grownBy = 1.2

// Held by the connection, so that it is free again the moment its process is gone.
async function alone<R>({ platform }: DuplicateParts, work: () => Promise<R>): Promise<R> {
  const client = await platform.database.pool.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [searchTask])
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => {})
    client.release()
  }
}

async function carryOut(parts: DuplicateParts, runId: string, signal: AbortSignal, isLast: boolean): Promise<void> {
  const { platform } = parts
  await alone(parts, async () => {
    const run = await asSystem(platform, ({ tx }) => runById(tx, runId))
    if (run.state === 'done') return
    await asSystem(platform, ({ tx, now }) => beginRun(tx, runId, now))
    try {
      await searchDuplicates(parts, runId, run.scope === 'whole', signal)
    } catch (error) {
      platform.log.error({ err: error, runId }, 'a search for duplicates failed')
      const errorCode = error instanceof Refusal ? error.code : 'crashed'
      await asSystem(platform, ({ tx, now }) => endRun(tx, runId, now, { errorCode }))
      if (!isLast || signal.aborted) throw error
    }
  })
}

/** Asks for a search when customers are new or changed, or none was ever made. */
async function watch(ctx: Ctx): Promise<void> {
  if ((await openRuns(ctx.tx)).length > 0) return
  const since = (await seenUpTo(ctx.tx)) ?? '0'
  const { rows } = await sql<{ isDue: boolean }>`
    select exists (select from customers.customers where changed_xid >= ${since}::xid8) as is_due`.execute(db(ctx.tx))
  if (rows[0]?.isDue) await requestRun(ctx, 'schedule')
}

/** Learns anew from everybody when what was learnt is old, or the list has been worked down while there was more. */
async function learn(ctx: Ctx, parts: DuplicateParts): Promise<void> {
  await tidyRuns(ctx.tx)
  if ((await openRuns(ctx.tx)).length > 0) return
  const models = await learnt(ctx.tx)
  const open = await openPairs(ctx.tx)
  const found = models.reduce((sum, model) => sum + model.found, 0)
  const isWorkedDown = found > mostKept && open < mostKept / 2
  const isStale = models.some(({ madeAt }) => Date.parse(madeAt) < ctx.now.getTime() - staleDays * 86_400_000)
  if (isWorkedDown || isStale || (await hasGrown(ctx, parts))) await requestRun(ctx, 'schedule', 'whole')
}

async function hasGrown(ctx: Ctx, parts: DuplicateParts): Promise<boolean> {
  const shape = await parts.shape(ctx.tx)
  const models = await learnt(ctx.tx)
  for (const kind of likenessKinds) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from customers.customers c where c.merged_into is null and not c.anonymous and c.kind = ${kind}`.execute(
      db(ctx.tx),
    )
    const count = rows[0]?.count ?? 0
    const before = models.find((model) => model.kind === kind)?.customers ?? 0
    if (count >= 2 && (count > grownBy * before || (await modelOf(ctx.tx, kind, comparedFields(shape, kind))) === null)) return true
  }
  return false
}

/** Only a process that has the role for analyses compares; any worker may ask for it. */
export function duplicateTasks(parts: DuplicateParts): readonly MountedTask[] {
  const { platform } = parts
  const watching = task(watchTask, z.unknown(), async () => await asSystem(platform, watch))
  const learning = task(nightTask, z.unknown(), async () => await asSystem(platform, (ctx) => learn(ctx, parts)))
  const searching = task(searchTask, z.object({ runId: z.uuid() }), async ({ runId }, job) => {
    await carryOut(parts, runId, job.signal, job.attempt >= searchAttempts)
  })
  return platform.config.roles.has('analytics') ? [watching, learning, searching] : [watching, learning]
}

export const duplicateSchedules: readonly Schedule[] = [
  { task: watchTask, crontab: '*/5 * * * *' },
  { task: nightTask, crontab: '43 1 * * *' },
]
