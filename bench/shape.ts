// What it costs to change a table of a million customers while people work on it: a field added under writes, filled, indexed under writes, and
// a list sorted and filtered by it.
import type { Booted } from '../apps/server/src/start/boot.ts'
import { asOwner, loadCompany, quantile, readOptions, report, seconds, withCompany } from './company.ts'
import { type Ask, ask, askTimed } from './requests.ts'

const options = readOptions(1_000_000)
const everyMs = 10
const key = 'x_bench_rank'
const object = 'customers.customer'

interface Writing {
  readonly latencies: readonly number[]
  readonly failures: readonly string[]
  stop(): Promise<void>
}

// Each writer has customers of its own, so that what is measured is the table and not two people at one record.
async function startWriting(booted: Booted): Promise<Writing> {
  const { rows } = await booted.platform.database.pool.query<{ id: string; version: number }>(
    'select customer_id as id, version from customers.customers tablesample system (1) where not anonymous and merged_into is null limit 400',
  )
  const [latencies, failures, open]: [number[], string[], Set<Promise<void>>] = [[], [], new Set()]
  let round = 0
  const write = async (): Promise<void> => {
    const customer = rows[round++ % rows.length]
    if (!customer) return
    const start = performance.now()
    const payload = { version: customer.version, city: `Bench ${round}` }
    const answer = await ask(booted, { method: 'PATCH', url: `/customers/${customer.id}`, payload })
    latencies.push(performance.now() - start)
    if (answer.status === 200) customer.version++
    else failures.push(`${answer.status} ${answer.text.slice(0, 200)}`)
  }
  const timer = setInterval(() => {
    const work: Promise<void> = write().finally(() => open.delete(work))
    open.add(work)
  }, everyMs)
  return {
    latencies,
    failures,
    stop: async () => {
      clearInterval(timer)
      await Promise.all(open)
    },
  }
}

async function underWrites(booted: Booted, name: string, work: () => Promise<unknown>): Promise<void> {
  const writing = await startWriting(booted)
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const took = await seconds(work)
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  await writing.stop()
  const { latencies, failures } = writing
  const facts = { writes: latencies.length, failures: failures.length, first: failures[0], p50: quantile(latencies, 0.5), seconds: took }
  report(`shape.${name}.longest-pause`, Math.max(...latencies), 'ms', { limit: 300 }, facts)
  report(`shape.${name}.failed-writes`, failures.length, 'writes', { limit: 0 })
}

async function answered(booted: Booted, request: Ask): Promise<{ fieldId: string; version: number }> {
  const { status, text } = await ask(booted, request)
  if (status !== 200) throw new Error(`${request.url} answered ${status}: ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

async function forget(booted: Booted): Promise<void> {
  const { rows } = await booted.platform.database.pool.query('select from shape.fields where key = $1', [key])
  if (rows.length === 0) return
  await asOwner(
    booted,
    `delete from shape.fields where key = '${key}'; select shape.drop_column('customers.customers', '${key}'); update shape.state set version = version + 1`,
  )
}

async function runIndexTask(booted: Booted, fieldId: string): Promise<void> {
  const task = booted.wired.tasks.find(({ name }) => name === 'shape.indexField')
  await task?.run({ fieldId }, { signal: AbortSignal.timeout(600_000), attempt: 1 })
}

await withCompany(
  async (booted) => {
    if ((await loadCompany(booted, options)) !== null) await booted.wired.modules.insight.refresh()
    await forget(booted)
    const field = { object, type: 'number', key, labels: { en: 'Bench rank' } }
    let made = { fieldId: '', version: 0 }
    await underWrites(booted, 'field-added', async () => {
      made = await answered(booted, { method: 'POST', url: '/shape/fields', payload: field })
    })
    await asOwner(booted, `update customers.customers set ${key} = abs(hashtext(customer_id::text)) % 100000 where not anonymous`)
    await asOwner(booted, 'vacuum analyze customers.customers')
    await underWrites(booted, 'field-indexed', async () => {
      await answered(booted, { method: 'POST', url: `/shape/fields/${made.fieldId}/index`, payload: { version: made.version } })
      await runIndexTask(booted, made.fieldId)
    })
    const filter = { all: [{ field: key, op: 'between', value: [20_000, 80_000] }] }
    const payload = { filter, sort: { field: key, direction: 'desc' }, columns: ['displayName', key, 'stage', 'value', 'city'], limit: 50 }
    const times: number[] = []
    for (let round = 0; round < 100; round++) times.push(await askTimed(booted, { method: 'POST', url: '/customers/query', payload }))
    report('shape.list.p95', quantile(times, 0.95), 'ms', { limit: 100 }, { p50: quantile(times, 0.5), customers: options.customers })
    await forget(booted)
  },
  { hasWorker: false },
)
