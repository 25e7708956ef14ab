import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { importOrders, rowsOf, sendOrders, shopHeader, storeOf } from '../testing.ts'

let t: TestApp
let untouched: TestApp
beforeAll(async () => {
  ;[t, untouched] = await Promise.all([createTestApp(), createTestApp()])
})
afterAll(async () => {
  await t.close()
  await untouched.close()
})

const source = path.join(import.meta.dirname, '../../..')
// A process of its own that runs one import and nothing else, so that it can be killed without harm to the test.
const script = `
  import { createPlatform } from '${source}/platform/platform.ts'
  import { readConfig } from '${source}/platform/config/config.ts'
  import { wire } from '${source}/wire.ts'
  const [url, dataDir, importId] = process.argv.slice(1)
  const config = readConfig({ dataDir, port: 0 }, { GUANXI_SECRET: 'a secret for tests, of 32 letters', LOG_LEVEL: 'error' })
  const { modules } = await wire(createPlatform(config, url))
  await modules.commerce.runImport(importId, new AbortController().signal)
  process.exit(0)
`

const lineCount = 40_000
const lines = Array.from(
  { length: lineCount },
  (_, n) =>
    `${1000 + Math.floor(n / 7)},2024-0${1 + (n % 7)}-10 10:00,S${n % 91},Article ${n % 91},${1 + (n % 5)},${(n % 977) / 100},${n % 7 === 0 ? Math.floor(n / 70) : ''},`,
)

function runElsewhere(importId: string): ChildProcess {
  const { dataDir } = t.platform.config
  return spawn(process.execPath, ['--input-type=module', '-e', script, t.platform.database.url, dataDir, importId], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + 30_000
  while (performance.now() < deadline) {
    if (await isSo()) return true
    await pause(10)
  }
  return false
}

async function othersConnected(): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(
    t,
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%' or state = 'active' and query not like '%pg_stat_activity%'`,
  )
  return row?.n ?? 0
}

test('killed in any phase, nothing has changed; run again, all is as if it had never been killed', async () => {
  const sent = await sendOrders(t, `${[shopHeader, ...lines].join('\n')}\n`)
  const empty = await storeOf(t)
  const stateOf = async () => (await t.as('admin').get(`/imports/${sent.body.id}`)).body.state
  for (const phase of ['reading', 'matching', 'applying']) {
    const child = runElsewhere(sent.body.id)
    const ended = once(child, 'exit')
    expect(await until(async () => (await stateOf()) === phase)).toBe(true)
    child.kill('SIGKILL')
    await ended
    expect(await until(async () => (await othersConnected()) === 0)).toBe(true)
    expect(await stateOf()).not.toBe('done')
    expect(await storeOf(t)).toEqual(empty)
    await rowsOf(t, `update commerce.imports set state = 'received' where import_id = $1`, [sent.body.id])
  }
  await t.modules.commerce.runImport(sent.body.id, new AbortController().signal)
  expect((await t.as('admin').get(`/imports/${sent.body.id}`)).body).toMatchObject({ state: 'done', read: lineCount, applied: lineCount })
  await importOrders(untouched, lines)
  expect(await storeOf(t)).toEqual(await storeOf(untouched))
}, 120_000)

test('told to stop, the import gives up and leaves itself to the next attempt', async () => {
  const sent = await sendOrders(t, `${[shopHeader, ...lines.slice(0, 2000), 'STOP,2024-01-01 10:00,S1,Cup,1,1,1,'].join('\n')}\n`)
  await expect(t.modules.commerce.runImport(sent.body.id, AbortSignal.abort(new Error('the process stops')))).rejects.toThrow(
    'the process stops',
  )
  expect(await rowsOf(t, `select 1 from commerce.orders where number = 'STOP'`)).toEqual([])
  await t.modules.commerce.runImport(sent.body.id, new AbortController().signal)
  expect(await rowsOf(t, `select 1 as found from commerce.orders where number = 'STOP'`)).toEqual([{ found: 1 }])
})
