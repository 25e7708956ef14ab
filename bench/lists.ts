// Server time of lists, look-ups and the customer page over a big company: every request as a page sends it, p95 of many.
import type { Booted } from '../apps/server/src/start/boot.ts'
import { asOwner, loadCompany, quantile, readOptions, report, seconds, withCompany } from './company.ts'
import { type Ask, askTimed, groups, list, listByKeys, lookUp, panel, panels, somePeople } from './requests.ts'

const options = readOptions(1_000_000)
const { customers } = options
const rounds = 60

async function measure(booted: Booted, name: string, limitMs: number, askOf: (round: number) => Ask): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push(await askTimed(booted, askOf(round)))
  const median = Number(quantile(times, 0.5).toPrecision(3))
  report(name, quantile(times, 0.95), 'ms', { limit: limitMs }, { customers, requests: rounds, median })
}

const all = (...conditions: object[]): object => ({ all: conditions })
const stage = (name: string): object => ({ field: 'stage', op: 'in', value: [name] })
const country = (code: string): object => ({ field: 'country', op: 'is', value: code })

const lists: Readonly<Record<string, Ask>> = {
  'by-value': list(all(), 'value', 'desc'),
  'by-name': list(all(), 'displayName', 'asc'),
  'loyal-by-value': list(all(stage('loyal')), 'value', 'desc'),
  'lapsing-over-1000-by-last-order': list(all(stage('lapsing'), { field: 'value', op: 'gte', value: 100_000 }), 'lastOrderOn', 'desc'),
  'one-country-by-name': list(all(country('US')), 'displayName', 'desc'),
  'one-city-by-name': list(all({ field: 'city', op: 'is', value: '深圳' }), 'displayName', 'desc'),
  'one-country-by-value': list(all(country('US')), 'value', 'desc'),
  'by-stage-then-value': listByKeys(['stage', 'asc'], ['value', 'desc']),
  'by-kind-then-name': listByKeys(['kind', 'asc'], ['displayName', 'asc']),
  'by-city-then-stage-then-name': listByKeys(['city', 'asc'], ['stage', 'asc'], ['displayName', 'asc']),
}

await withCompany(
  async (booted) => {
    const loading = await loadCompany(booted, options)
    if (loading !== null) report('lists.seed', customers / loading, '1/s', { limit: 1_000, atLeast: true }, options)
    // Loading a million is dear, so the refresh over it is taken along.
    const limit = Math.max(5, (60 * customers) / 1_000_000)
    for (const name of ['first', 'again'])
      report(`lists.refresh-${name}`, await seconds(() => booted.wired.modules.insight.refresh()), 's', { limit }, { customers })
    await asOwner(booted, 'vacuum analyze')
    const one = await somePeople(booted)
    for (const [name, ask] of Object.entries(lists)) await measure(booted, `list.${name}`, 100, () => ask)
    await measure(booted, 'count.loyal', 100, () => ({
      method: 'POST',
      url: '/customers/count',
      payload: { filter: all(stage('loyal')) },
    }))
    await measure(booted, 'groups.one-country-by-stage', 500, () => groups(all(country('US')), 'stage'))
    await measure(booted, 'groups.everybody-refused', 100, () => groups(all(), 'stage'))
    await measure(booted, 'groups.everybody-by-city', 2_000, () => groups(all(), 'city', true))
    await measure(booted, 'look-up.phone', 20, (round) => lookUp(one(round).phone))
    await measure(booted, 'look-up.email', 20, (round) => lookUp(one(round).email))
    await measure(booted, 'look-up.name', 20, (round) => lookUp(one(round).displayName))
    await measure(booted, 'look-up.pinyin', 20, (round) => lookUp(['zhangwei', 'lina', 'wangfang', 'zw', 'liuyang'][round % 5] ?? ''))
    for (const name of panels) await measure(booted, `customer${name.replace('/', '.')}`, 50, (round) => panel(one(round).customerId, name))
  },
  { hasWorker: false },
)
