// Server time of lists, looks-up and the 360 over a big company: every request as a page sends it, p95 of many.
import { localTokenOf } from '../apps/server/src/platform/auth/index.ts'
import type { Booted } from '../apps/server/src/start/boot.ts'
import { loadCompany, readOptions, report, seconds, withCompany } from './company.ts'

const options = readOptions(1_000_000)
const rounds = 60

interface Ask {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly payload?: object
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

async function ask(booted: Booted, { method, url, payload }: Ask): Promise<{ status: number; body: string }> {
  const headers = { authorization: `Bearer ${localTokenOf(booted.platform.secret)}` }
  const answer = await booted.wired.app.inject({ method, url: `/api${url}`, headers, ...(payload ? { payload } : {}) })
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`)
  return { status: answer.statusCode, body: answer.body }
}

async function measure(booted: Booted, name: string, limitMs: number, askOf: (round: number) => Ask): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await ask(booted, askOf(round))
    times.push(performance.now() - start)
  }
  report(
    name,
    quantile(times, 0.95),
    'ms',
    { limit: limitMs },
    { customers: options.customers, requests: rounds, median: Number(quantile(times, 0.5).toPrecision(3)) },
  )
}

const columns = ['displayName', 'kind', 'stage', 'value', 'pAlive', 'lastOrderOn', 'city']
const list = (filter: object, field: string, direction: 'asc' | 'desc'): Ask => ({
  method: 'POST',
  url: '/customers/query',
  payload: { filter, sort: { field, direction }, columns, limit: 50 },
})

async function idsOf(
  booted: Booted,
): Promise<readonly { customerId: string; phone: string | null; email: string | null; displayName: string }[]> {
  const { rows } = await booted.platform.database.pool.query(
    `select customer_id as "customerId", phone, email, display_name as "displayName" from customers.customers tablesample system (1) where not anonymous limit 500`,
  )
  return rows
}

await withCompany(async (booted) => {
  const loading = await loadCompany(booted, options)
  if (loading !== null) report('lists.seed', options.customers / loading, '1/s', { limit: 1_000, atLeast: true }, options)
  // Loading a million is dear, so the refresh over it is taken along.
  const limit = Math.max(5, (60 * options.customers) / 1_000_000)
  report(
    'lists.refresh-first',
    await seconds(() => booted.wired.modules.insight.refresh()),
    's',
    { limit },
    { customers: options.customers },
  )
  report(
    'lists.refresh-again',
    await seconds(() => booted.wired.modules.insight.refresh()),
    's',
    { limit },
    { customers: options.customers },
  )
  await booted.platform.database.pool.query('vacuum analyze')
  const some = await idsOf(booted)
  const one = (round: number) => some[(round * 7919) % some.length] ?? { customerId: '', phone: null, email: null, displayName: 'Li' }
  await measure(booted, 'list.by-value', 100, () => list({ all: [] }, 'value', 'desc'))
  await measure(booted, 'list.by-name', 100, () => list({ all: [] }, 'displayName', 'asc'))
  await measure(booted, 'list.loyal-by-value', 100, () => list({ all: [{ field: 'stage', op: 'in', value: ['loyal'] }] }, 'value', 'desc'))
  await measure(booted, 'list.lapsing-over-1000-by-last-order', 100, () =>
    list(
      {
        all: [
          { field: 'stage', op: 'in', value: ['lapsing'] },
          { field: 'value', op: 'gte', value: 100_000 },
        ],
      },
      'lastOrderOn',
      'desc',
    ),
  )
  await measure(booted, 'count.loyal', 100, () => ({
    method: 'POST',
    url: '/customers/count',
    payload: { filter: { all: [{ field: 'stage', op: 'in', value: ['loyal'] }] } },
  }))
  await measure(booted, 'look-up.phone', 20, (round) => ({
    method: 'GET',
    url: `/search?q=${encodeURIComponent(one(round).phone ?? '+8613800138000')}`,
  }))
  await measure(booted, 'look-up.email', 20, (round) => ({
    method: 'GET',
    url: `/search?q=${encodeURIComponent(one(round).email ?? 'nobody@example.com')}`,
  }))
  await measure(booted, 'look-up.name', 20, (round) => ({ method: 'GET', url: `/search?q=${encodeURIComponent(one(round).displayName)}` }))
  await measure(booted, 'look-up.pinyin', 20, (round) => ({
    method: 'GET',
    url: `/search?q=${['zhangwei', 'lina', 'wangfang', 'zw', 'liuyang'][round % 5]}`,
  }))
  for (const panel of ['', '/timeline', '/value', '/orders', '/consents']) {
    await measure(booted, `customer${panel.replace('/', '.')}`, 50, (round) => ({
      method: 'GET',
      url: `/customers/${one(round).customerId}${panel}`,
    }))
  }
})
