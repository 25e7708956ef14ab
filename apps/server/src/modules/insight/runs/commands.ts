import type { Ctx } from '../../../platform/http/context.ts'
import { asSystem } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { RunTable } from '../tables.ts'
import type { RunView } from './contract.ts'
import { addRun, closeAbandoned, failRun, hurryRun, lastRun, openRuns, runById, startRun } from './queries.ts'
import { type RefreshParts, refreshScores } from './refresh.ts'
import { settlingSeconds } from './settling.ts'

export const refreshTask = 'insight.refresh'
const attempts = 3

async function found(ctx: Ctx, id: string): Promise<RunView> {
  const run = await runById(ctx.tx, id)
  if (!run) throw new Refusal('run_not_found', { id })
  return run
}

async function secondsToSettle(ctx: Ctx, run: RunView): Promise<number> {
  const steps = (await lastRun(ctx.tx))?.findings?.seconds ?? {}
  const lastRunSeconds = Object.values(steps).reduce((sum, seconds) => sum + seconds, 0)
  return settlingSeconds(lastRunSeconds, (ctx.now.getTime() - Date.parse(run.requestedAt)) / 1000)
}

/**
 * Asks for a refresh. One that waits already answers everybody; one that runs answers people, but not new facts, which it may
 * have been too early for: these get a run of their own after it.
 */
export async function requestRun(ctx: Ctx, reason: RunTable['reason']): Promise<RunView> {
  const open = await openRuns(ctx.tx)
  const answering = open.find((run) => run.state === 'waiting') ?? (reason === 'import' ? undefined : open[0])
  const id = answering?.id ?? (await addRun(ctx.tx, reason, ctx.now))
  // Another request was quicker by a hair: its run waits and answers this one too.
  const run = id === null ? (await openRuns(ctx.tx))[0] : await found(ctx, id)
  if (!run) throw new Refusal('conflicting_change')
  // What somebody waits for is not put off by an import that comes meanwhile.
  if (reason === 'import' && run.reason !== 'import') return run
  if (reason === 'people' && run.state === 'waiting') await hurryRun(ctx.tx, run.id)
  await enqueue(
    ctx.tx,
    refreshTask,
    { runId: run.id },
    {
      key: `${refreshTask}:${run.id}`,
      // One at a time in the queue already: a run that only waits for another would keep a worker from other work.
      queue: refreshTask,
      maxAttempts: attempts,
      delaySeconds: reason === 'import' ? await secondsToSettle(ctx, run) : 0,
    },
  )
  return run
}

// Held by the connection, so that it is free again the moment its process is gone.
async function alone<R>(platform: Platform, work: () => Promise<R>): Promise<R> {
  const client = await platform.database.pool.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [refreshTask])
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => {})
    client.release()
  }
}

function failureOf(error: unknown): { code: string; message: string } {
  if (error instanceof Refusal) return { code: error.code, message: error.message }
  return { code: 'crashed', message: error instanceof Error ? error.message : String(error) }
}

async function attempt(parts: RefreshParts, id: string): Promise<void> {
  const { platform } = parts
  await asSystem(platform, async ({ tx, now }) => {
    await closeAbandoned(tx, id, now)
    await startRun(tx, id, now)
  })
  try {
    await refreshScores(parts, id)
  } catch (error) {
    await asSystem(platform, ({ tx, now }) => failRun(tx, id, { now, ...failureOf(error) }))
    throw error
  }
}

/** Carries out a run that was asked for, unless it has been done meanwhile. One runs at a time, over all processes. */
export async function carryOut(parts: RefreshParts, id: string): Promise<RunView> {
  return await alone(parts.platform, async () => {
    const run = await asSystem(parts.platform, (ctx) => found(ctx, id))
    if (run.state !== 'done') await attempt(parts, id)
    return await asSystem(parts.platform, (ctx) => found(ctx, id))
  })
}

/** Refreshes now and returns when it is done; a refresh that is under way answers this call too. */
export async function refreshNow(parts: RefreshParts): Promise<RunView> {
  const run = await asSystem(parts.platform, (ctx) => requestRun(ctx, 'people'))
  return await carryOut(parts, run.id)
}
