// Server time of the search field and of exact look-ups over a big company, one request at a time, p95 of many.
import type { Booted } from '../apps/server/src/start/boot.ts'
import { asOwner, loadCompany, quantile, readOptions, report, withCompany } from './company.ts'
import { type Ask, askTimed, lookUp, somePeople } from './requests.ts'

const options = readOptions(1_000_000)
const { customers } = options
const rounds = 100
const limitMs = 20

async function measure(booted: Booted, name: string, askOf: (round: number) => Ask): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push(await askTimed(booted, askOf(round)))
  const median = Number(quantile(times, 0.5).toPrecision(3))
  report(`lookups.${name}`, quantile(times, 0.95), 'ms', { limit: limitMs }, { customers, requests: rounds, median })
}

interface NumberOf {
  readonly source: string
  readonly value: string
}

async function someNumbers({ platform }: Booted): Promise<readonly NumberOf[]> {
  const { rows } = await platform.database.pool.query<NumberOf>(
    `select substr(kind, 10) as source, value from customers.customer_keys tablesample system (0.1)
      where kind like 'external:%' and kind not like 'external:anonymous%' limit 100`,
  )
  return rows
}

const exactly = (query: Readonly<Record<string, string>>): Ask => ({
  method: 'GET',
  url: `/customers/look-up?${new URLSearchParams(query)}`,
})

await withCompany(
  async (booted) => {
    await loadCompany(booted, options)
    await asOwner(booted, 'analyze customers.customer_keys')
    const one = await somePeople(booted)
    const numbers = await someNumbers(booted)
    const number = (round: number): NumberOf => numbers[round % numbers.length] ?? { source: '', value: '' }
    const phone = (round: number): string => one(round).phone ?? '0000'
    await measure(booted, 'phone', (round) => lookUp(phone(round)))
    await measure(booted, 'email', (round) => lookUp(one(round).email))
    await measure(booted, 'number', (round) => lookUp(number(round).value))
    await measure(booted, 'last-four-digits', (round) => lookUp(phone(round).slice(-4)))
    await measure(booted, 'last-eight-digits', (round) => lookUp(phone(round).slice(-8)))
    await measure(booted, 'name', (round) => lookUp(one(round).displayName))
    await measure(booted, 'pinyin', (round) => lookUp(['zhangwei', 'lina', 'wangfang', 'zw', 'liuyang'][round % 5] ?? ''))
    await measure(booted, 'traditional', (round) => lookUp(['張偉', '劉洋', '陳靜', '趙麗', '楊軍'][round % 5] ?? ''))
    await measure(booted, 'one-character', (round) => lookUp(['张', '劉', '陈', '趙', '王'][round % 5] ?? ''))
    await measure(booted, 'nobody', (round) => lookUp(`qzxv${round}`))
    await measure(booted, 'exactly-by-phone', (round) => exactly({ phone: phone(round) }))
    await measure(booted, 'exactly-by-email', (round) => exactly({ email: one(round).email ?? 'nobody@example.com' }))
    await measure(booted, 'exactly-by-number', (round) => exactly({ source: number(round).source, number: number(round).value }))
  },
  { hasWorker: false },
)
