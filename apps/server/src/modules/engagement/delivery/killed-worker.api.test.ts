import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { type SmtpPeer, startSmtpPeer } from '../../../platform/testing/smtp-peer.ts'
import { db } from '../tables.ts'
import { admitAll, buildReachable, ledgerOf } from '../testing.ts'

const customers = 200
// Hand-overs between marking and recording: what one kill can leave unknown.
const roundSize = 10

let t: TestApp
let peer: SmtpPeer
let worker: ChildProcess | undefined
const killAt = new Map<number, 'before' | 'after'>([
  [7, 'before'],
  [40, 'after'],
  [93, 'before'],
])

async function killWorker(): Promise<void> {
  const dying = worker
  worker = undefined
  if (!dying || dying.exitCode !== null || dying.signalCode !== null) return
  dying.kill('SIGKILL')
  await once(dying, 'exit')
}

beforeAll(async () => {
  peer = await startSmtpPeer({
    onMessage: async (_message, count) => {
      const moment = killAt.get(count)
      // The content is here; the answer to it is not, or has only just been given.
      if (moment === 'before') await killWorker()
      else if (moment === 'after') setImmediate(() => void killWorker())
      return null
    },
  })
  t = await createTestApp()
})
afterAll(async () => {
  await killWorker()
  await t.close()
  await peer.close()
})

function startWorkerAt(hour: number): ChildProcess {
  return spawn(process.execPath, [path.join(import.meta.dirname, '../testing/worker.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: t.platform.database.url,
      SMTP_URL: peer.url,
      MAIL_FROM: 'shop@shop.example',
      GUANXI_DATA: t.platform.config.dataDir,
      GUANXI_SECRET: 'a secret for tests, of 32 letters',
      GUANXI_CLOCK: `2026-11-21T${String(hour).padStart(2, '0')}:00:00Z`,
      LOG_LEVEL: 'error',
    },
  })
}

/** Runs a worker until it is killed or nothing is left; it finds its predecessor dead. */
async function runWorker(hour: number, occasionId: string): Promise<'killed' | 'finished'> {
  await t.system(async (ctx) => {
    await sql`update platform.heartbeats set seen_at = now() - interval '1 hour'`.execute(db(ctx.tx))
    await enqueue(ctx.tx, 'engagement.tick', {})
  })
  worker = startWorkerAt(hour)
  const mine = worker
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    if (mine.signalCode !== null) return 'killed'
    const states = new Set([...(await ledgerOf(t, occasionId)).values()].map((send) => send.state))
    if (!['queued', 'claimed', 'handing_over'].some((state) => states.has(state))) {
      await killWorker()
      return 'finished'
    }
    await pause(50)
  }
  throw new Error('the worker neither died nor finished within a minute')
}

test('killing the worker in mid-campaign neither loses a message nor sends one twice', { timeout: 240_000 }, async () => {
  const ids = await buildReachable(t, customers)
  const occasionId = newId()
  expect((await admitAll(t, occasionId, ids)).queued).toBe(customers)
  const ends: string[] = []
  for (let hour = 9; ends.at(-1) !== 'finished'; hour++) ends.push(await runWorker(hour, occasionId))
  expect(ends).toEqual(['killed', 'killed', 'killed', 'finished'])

  const arrivals = Map.groupBy(peer.received, (message) => message.to)
  const ledger = await ledgerOf(t, occasionId)
  expect(ledger.size).toBe(customers)
  const unknown = [...ledger.values()].filter((send) => send.state === 'unknown')
  ids.forEach((id, index) => {
    const [state, count] = [ledger.get(id)?.state, arrivals.get(`contact${index}@example.com`)?.length ?? 0]
    expect(count, `contact ${index} is ${state}`).toBeLessThanOrEqual(1)
    expect(state === 'handed_over' ? count === 1 : state === 'unknown', `contact ${index} is ${state}, received ${count}`).toBe(true)
  })
  expect(new Set(peer.received.map((message) => message.messageId)).size).toBe(peer.received.length)
  // Two of the kills fell between the content and the answer to it, so something must be unknown; no more than the rounds under way.
  expect(unknown.length).toBeGreaterThan(0)
  expect(unknown.length).toBeLessThanOrEqual(killAt.size * roundSize)
  // Timeline and ledger tell the same.
  const { rows } = await t.system((ctx) =>
    sql<{ noted: number }>`select count(*) as noted from customers.interactions where reference_id = ${occasionId}`.execute(db(ctx.tx)),
  )
  expect(rows[0]?.noted).toBe(customers - unknown.length)
})
