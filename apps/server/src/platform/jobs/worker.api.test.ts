import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestApp, type TestApp } from '../testing/app.ts'
import { enqueue } from './enqueue.ts'
import { task } from './task.ts'
import { processAll, startWorker, sweepDeadWorkers } from './worker.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const Payload = z.object({ no: z.number() })
const waiting = async (): Promise<number> =>
  Number((await t.platform.database.pool.query('select count(*)::int as n from graphile_worker.jobs')).rows[0].n)

test('a job exists only if its transaction commits', async () => {
  await expect(
    t.system(async (ctx) => {
      await enqueue(ctx.tx, 'trial', { no: 1 })
      throw new Error('rolled back')
    }),
  ).rejects.toThrow('rolled back')
  expect(await waiting()).toBe(0)
})

test('a job locked by a worker that died is given back and run by another', async () => {
  await t.system((ctx) => enqueue(ctx.tx, 'trial', { no: 2 }))
  // What a kill -9 leaves behind: the lock, and no heartbeat.
  await t.platform.database.pool.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead-pool', attempts = 1`)
  expect(await sweepDeadWorkers(t.platform.database, t.platform.log)).toEqual(['dead-pool'])
  let noteRun: (run: { no: number; attempt: number }) => void = () => {}
  const ran = new Promise<{ no: number; attempt: number }>((resolve) => {
    noteRun = resolve
  })
  const trial = task('trial', Payload, async ({ no }, job) => noteRun({ no, attempt: job.attempt }))
  const worker = await startWorker({ ...t.platform, tasks: [trial], schedules: [], concurrency: 1 })
  expect(await ran).toEqual({ no: 2, attempt: 2 })
  expect(await worker.stop()).toBe(true)
})

test('a stopped worker leaves no job locked', async () => {
  await t.system((ctx) => enqueue(ctx.tx, 'endless', { no: 3 }))
  let started: () => void = () => {}
  const running = new Promise<void>((resolve) => {
    started = resolve
  })
  const endless = task('endless', Payload, async (_payload, job) => {
    started()
    await new Promise((_resolve, reject) => job.signal.addEventListener('abort', () => reject(new Error('stopped'))))
  })
  const worker = await startWorker({ ...t.platform, tasks: [endless], schedules: [], concurrency: 1 })
  await running
  expect(await worker.stop()).toBe(true)
  const { rows } = await t.platform.database.pool.query('select locked_by from graphile_worker._private_jobs where locked_by is not null')
  expect(rows).toEqual([])
})

test('all that is due is run, also what waits in queues and what is added meanwhile; what is not due stays', async () => {
  await t.platform.database.pool.query('delete from graphile_worker._private_jobs')
  const ran: number[] = []
  const trial = task('trial', Payload, async ({ no }) => {
    ran.push(no)
    if (no < 10) await t.system((ctx) => enqueue(ctx.tx, 'trial', { no: no + 10 }, { queue: `line ${no % 2}` }))
  })
  await t.system(async (ctx) => {
    for (let no = 0; no < 6; no++) await enqueue(ctx.tx, 'trial', { no }, { queue: `line ${no % 2}` })
    await enqueue(ctx.tx, 'trial', { no: 99 }, { delaySeconds: 600 })
  })
  const all = () => processAll(t.platform.database, t.platform.log, [trial])
  await Promise.all([all(), all()])
  expect(ran.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15])
  expect(await waiting()).toBe(1)
})
