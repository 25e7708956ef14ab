import { EventEmitter } from 'node:events'
import {
  makeWorkerUtils,
  parseCronItems,
  Logger as QueueLogger,
  type Runner,
  run,
  runMigrations,
  runOnce,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import type { Database } from '../db/database.ts'
import type { Logger } from '../log/log.ts'
import type { MountedTask, Schedule } from './task.ts'

export interface WorkerParts {
  readonly database: Database
  readonly log: Logger
  readonly tasks: readonly MountedTask[]
  readonly schedules: readonly Schedule[]
  readonly concurrency: number
}

export interface Worker {
  /** Waits for running jobs as long as `patienceMs`; whether they all ended. Those that did not are given back to the queue. */
  stop(patienceMs?: number): Promise<boolean>
}

const heartbeatMs = 2_000
// Must exceed the longest stall of an event loop, or a live worker loses its jobs.
const deadAfterSeconds = 30
const stopGraceMs = 1_500

// The queue speaks of every job; only what goes wrong concerns us, and `events` below tells it better.
function quietly(log: Logger): QueueLogger {
  return new QueueLogger(() => (level, message) => (level === 'error' ? log.warn(message) : log.debug(message)))
}

function taskListOf(tasks: readonly MountedTask[]): TaskList {
  const neverAborted = new AbortController().signal
  return Object.fromEntries(
    tasks.map((task) => [
      task.name,
      async (payload: unknown, helpers: { abortSignal?: AbortSignal | undefined; job: { attempts: number } }) =>
        await task.run(payload, { signal: helpers.abortSignal ?? neverAborted, attempt: helpers.job.attempts }),
    ]),
  )
}

async function beat(database: Database, poolIds: readonly string[]): Promise<void> {
  await database.pool.query(
    'insert into platform.heartbeats (pool_id, seen_at) select id, now() from unnest($1::text[]) id on conflict (pool_id) do update set seen_at = excluded.seen_at',
    [poolIds],
  )
}

/** Gives back the jobs of workers that died: graphile-worker alone would hold them for four hours. */
export async function sweepDeadWorkers(database: Database, log: Logger): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ id: string }>(
    `select distinct j.locked_by as id from graphile_worker._private_jobs j
      where j.locked_by is not null and not exists
        (select from platform.heartbeats h where h.pool_id = j.locked_by and h.seen_at > now() - make_interval(secs => $1))`,
    [deadAfterSeconds],
  )
  const dead = rows.map((row) => row.id)
  if (dead.length > 0) await unlock(database, log, dead)
  return dead
}

async function unlock(database: Database, log: Logger, poolIds: readonly string[]): Promise<void> {
  const helpers = await makeWorkerUtils({ pgPool: database.pool, logger: quietly(log) })
  await helpers.forceUnlockWorkers([...poolIds])
  await helpers.release()
}

async function settle(runner: Runner, poolIds: readonly string[], parts: WorkerParts, patienceMs: number): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, patienceMs, false).unref())
  const ended = runner.stop().then(
    () => true,
    () => true,
  )
  const isSettled = await Promise.race([ended, late])
  // A stopped job's row stays locked: without this its next run would wait for the sweep.
  if (poolIds.length > 0) await unlock(parts.database, parts.log, poolIds)
  await parts.database.pool.query('delete from platform.heartbeats where pool_id = any($1::text[])', [poolIds])
  return isSettled
}

/** Runs the queue until it is stopped: tasks, timetable, heartbeat, and the sweep for workers that died. */
export async function startWorker(parts: WorkerParts): Promise<Worker> {
  const events: WorkerEvents = new EventEmitter()
  const poolIds: string[] = []
  events.on('pool:create', ({ workerPool }) => void poolIds.push(workerPool.id))
  events.on('job:failed', ({ job, error }) =>
    parts.log.error({ err: error, task: job.task_identifier, attempts: job.attempts }, 'a job failed for good'),
  )
  events.on('job:error', ({ job, error }) =>
    parts.log.warn({ err: error, task: job.task_identifier, attempt: job.attempts }, 'a job failed and will be tried again'),
  )
  await sweepDeadWorkers(parts.database, parts.log)
  const runner = await run({
    pgPool: parts.database.pool,
    taskList: taskListOf(parts.tasks),
    parsedCronItems: parseCronItems(parts.schedules.map((s) => ({ task: s.task, match: s.crontab, identifier: s.task }))),
    noHandleSignals: true,
    logger: quietly(parts.log),
    concurrency: parts.concurrency,
    pollInterval: 2_000,
    events,
    preset: { worker: { gracefulShutdownAbortTimeout: 500 } },
  })
  await beat(parts.database, poolIds)
  const timer = setInterval(() => {
    void beat(parts.database, poolIds)
      .then(() => sweepDeadWorkers(parts.database, parts.log))
      .catch((error: unknown) => parts.log.warn({ err: error }, 'heartbeat failed'))
  }, heartbeatMs)
  return {
    stop: async (patienceMs = stopGraceMs) => {
      clearInterval(timer)
      return await settle(runner, poolIds, parts, patienceMs)
    },
  }
}

// The worker does not wait for a job's end to be written, and until then its queue is locked: the next to come would be passed over.
async function isJobLeft(database: Database, tasks: readonly MountedTask[], ownPools: readonly string[]): Promise<boolean> {
  const { rows } = await database.pool.query<{ left: boolean }>(
    `select exists (select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
      where t.identifier = any($1::text[])
        and (j.locked_by = any($2::text[]) or (j.is_available and j.run_at <= now() and q.locked_at is null))) as left`,
    [tasks.map((task) => task.name), ownPools],
  )
  return rows[0]?.left === true
}

/** Runs every job that is due, one after the other, and returns when none is left: for tests. */
export async function processAll(database: Database, log: Logger, tasks: readonly MountedTask[]): Promise<void> {
  const events: WorkerEvents = new EventEmitter()
  const poolIds: string[] = []
  events.on('pool:create', ({ workerPool }) => void poolIds.push(workerPool.id))
  const once = { pgPool: database.pool, logger: quietly(log), taskList: taskListOf(tasks), noHandleSignals: true, concurrency: 1, events }
  // One pass passes over a job whose row or queue somebody else touches at that moment.
  do await runOnce(once)
  while (await isJobLeft(database, tasks, poolIds))
}

export async function prepareJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url })
}
