// Duplicates among everybody: from customers in the store to pairs in the list, then among those who changed alone. Who is who is known to the
// simulator and looked at only afterwards.

import { copyInto } from '../apps/server/src/platform/db/copy.ts'
import { createDatabase } from '../apps/server/src/platform/db/database.ts'
import { newId } from '../apps/server/src/platform/ids/ids.ts'
import type { Booted } from '../apps/server/src/start/boot.ts'
import { pairwiseQuality, simulatedReading, simulatePeople } from '../packages/models/src/index.ts'
import { asOwner, quantile, readOptions, report, seconds, withCompany } from './company.ts'
import { ask, askTimed } from './requests.ts'

const options = readOptions(1_000_000)
const limitSeconds = Math.max(10, (120 * options.customers) / 1_000_000)
const changedCustomers = 1000
const checks = 200

const { columns, truth } = simulatePeople(options.customers, options.seed)
const ids = truth.map(() => newId())

const han = /\p{Script=Han}/u
const isDay = /^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/

/** As a till would have taken somebody down: what is no date is left out, the name is written as its language does. */
function rowOf(at: number): readonly (string | boolean | null)[] {
  const of = (field: keyof typeof columns): string | null => columns[field][at] || null
  const [family, given] = [of('family_name') ?? '', of('given_name') ?? '']
  const name = han.test(family + given) ? family + given : [given, family].filter((part) => part !== '').join(' ')
  const reading = han.test(name) ? simulatedReading(name) : name
  const birthday = of('birth_date')
  const now = '2026-01-01T00:00:00Z'
  return [
    ids[at] ?? '',
    'person',
    name,
    true,
    reading.replaceAll(' ', '').toLowerCase(),
    reading.slice(0, 1).toLowerCase(),
    of('email'),
    of('phone'),
    of('city'),
    birthday !== null && isDay.test(birthday) ? birthday : null,
    now,
    now,
    of('street'),
    of('city'),
    of('postcode'),
  ]
}

function* rows(): Generator<readonly (string | boolean | null)[]> {
  for (let at = 0; at < ids.length; at++) yield rowOf(at)
}

async function call(booted: Booted, method: 'GET' | 'POST', url: string, payload?: object) {
  const answer = await ask(booted, { method, url, ...(payload ? { payload } : {}) })
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
  return JSON.parse(answer.text)
}

async function load(booted: Booted): Promise<void> {
  await call(booted, 'POST', '/shape/fields', {
    object: 'customers.customer',
    type: 'address',
    labels: { en: 'Home' },
    key: 'x_home',
    personal: true,
  })
  const names =
    'customer_id, kind, display_name, is_named, name_pinyin, name_initials, email, phone, city, birthday, created_at, updated_at, x_home_street, x_home_city, x_home_postcode'
  // COPY knows no row security, so it is the owner's.
  const owner = createDatabase(booted.ownerUrl, booted.platform.log, { max: 1 })
  await owner.transaction((tx) => copyInto(tx, `customers.customers (${names})`, rows()), { statementTimeoutMs: 30 * 60_000 })
  await owner.close()
  await asOwner(booted, 'analyze customers.customers')
}

async function search(booted: Booted, everybody: boolean) {
  let most = process.memoryUsage().rss
  const before = most
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 200)
  await call(booted, 'POST', '/customers/duplicates/search', { everybody })
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    const { open, last } = await call(booted, 'GET', '/customers/duplicates/search')
    if (open !== null) continue
    clearInterval(watching)
    if (last.state !== 'done') throw new Error(`the search failed: ${last.errorCode}`)
    return { ...last, moreMegabytes: Math.round((most - before) / 2 ** 20) }
  }
}

/** Of the pairs in the list, how many are right, and how many of all there are; by the likelihood from which they count. */
async function quality(booted: Booted) {
  const { rows } = await booted.platform.database.pool.query<{ a: string; b: string; weight: number }>(
    "select customer_id as a, other_id as b, weight from customers.duplicate_pairs where state = 'open'",
  )
  const rowOfId = new Map(ids.map((id, at) => [id, at]))
  const right = rows.filter(({ a, b }) => truth[rowOfId.get(a) ?? -1] === truth[rowOfId.get(b) ?? -2]).length
  const { truePairs } = pairwiseQuality(
    Int32Array.from(ids, (_, at) => at),
    truth,
  )
  return { listed: rows.length, truePairs, precision: right / rows.length, recall: right / truePairs }
}

await withCompany(async (booted) => {
  await load(booted)
  let whole: Awaited<ReturnType<typeof search>> | undefined
  const took = await seconds(async () => {
    whole = await search(booted, true)
  })
  const { read, compared, found, moreMegabytes } = whole ?? {}
  report('duplicates.whole', took, 's', { limit: limitSeconds }, { read, compared, found, ...(await quality(booted)) })
  report('duplicates.whole.memory', moreMegabytes, 'MB more', { limit: 2048 }, { read })
  await booted.platform.database.pool.query(
    'update customers.customers set city = city, changed_xid = pg_current_xact_id() where customer_id in (select customer_id from customers.customers limit $1)',
    [changedCustomers],
  )
  let some: Awaited<ReturnType<typeof search>> | undefined
  const again = await seconds(async () => {
    some = await search(booted, false)
  })
  report('duplicates.changed', again, 's', { limit: 10 }, { read: some?.read, compared: some?.compared, scope: some?.scope })
  const times: number[] = []
  for (let at = 0; at < checks; at++) {
    const [, , displayName, , , , email, phone, city, birthday] = rowOf((at * 7919) % ids.length)
    const payload = { displayName, email, phone, city, birthday }
    times.push(await askTimed(booted, { method: 'POST', url: '/customers/duplicates/check', payload }))
  }
  report('duplicates.check.p95', quantile(times, 0.95), 'ms', { limit: 50 }, { median: quantile(times, 0.5) })
})
