import { simulatedReading, simulatePeople } from '@guanxi/models'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { othersAreDone } from '../../../platform/testing/others-are-done.ts'
import { buildCustomers } from '../../customers/testing.ts'

let t: TestApp
let ids: readonly string[]

const people = 2500
const { columns, truth } = simulatePeople(people, 5)
const at = (field: keyof typeof columns, row: number): string => columns[field][row] ?? ''
const isHan = (text: string): boolean => simulatedReading(text) !== text.split('').join(' ') || /\p{Script=Han}/u.test(text)

function arrival(row: number) {
  const [family, given] = [at('family_name', row), at('given_name', row)]
  const displayName = /\p{Script=Han}/u.test(family + given) ? family + given : `${given} ${family}`.trim()
  return {
    externalSource: 'till',
    externalId: String(row),
    displayName,
    country: isHan(displayName) ? 'CN' : 'GB',
    city: at('city', row) || null,
    birthday: /^\d{4}-(0\d|1[0-2])-([01]\d|2[0-8])$/.test(at('birth_date', row)) ? at('birth_date', row) : null,
  }
}

beforeAll(async () => {
  t = await createTestApp()
  ids = await buildCustomers(
    t,
    Array.from({ length: people }, (_, row) => arrival(row)),
  )
  // Phones and addresses as the till took them down, without making keys of them: two records of one person would be one at once.
  await t.asOwner(
    `update customers.customers c set phone = nullif(n.phone, ''), email = nullif(n.email, '')
       from unnest($1::uuid[], $2::text[], $3::text[]) n (id, phone, email) where c.customer_id = n.id`,
    [ids, columns.phone, columns.email],
  )
})
afterAll(async () => await t.close())

async function search(everybody = false) {
  await othersAreDone(t)
  const asked = await t.as('manager').post('/customers/duplicates/search', { everybody })
  expect(asked.status).toBe(200)
  await t.processAll()
  const { body } = await t.as('manager').get('/customers/duplicates/search')
  expect(body.last.errorCode).toBeNull()
  return body.last
}

const query = (body: object = {}, role: Parameters<TestApp['as']>[0] = 'manager') => t.as(role).post('/customers/duplicates/query', body)

test('everybody is looked at once: most of the duplicates are found, and little else', async () => {
  const run = await search()
  expect(run).toMatchObject({ state: 'done', scope: 'whole', read: people, merged: 0 })
  const found: { left: { customerId: string }; right: { customerId: string }; probability: number }[] = []
  let cursor: string | undefined
  do {
    const { body } = await query({ limit: 100, ...(cursor ? { cursor } : {}) })
    found.push(...body.pairs)
    cursor = body.next ?? undefined
    expect(body.total).toBe(run.kept)
  } while (cursor)
  expect(found).toHaveLength(run.kept)
  expect(found.map(({ probability }) => probability)).toEqual(found.map(({ probability }) => probability).toSorted((a, b) => b - a))
  const personOf = new Map(ids.map((id, row) => [id, truth[row]]))
  const right = found.filter(({ left, right }) => personOf.get(left.customerId) === personOf.get(right.customerId)).length
  const sizes = Map.groupBy(truth, (person) => person)
  const all = sizes.values().reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0)
  expect(right / found.length).toBeGreaterThan(0.93)
  expect(right / all).toBeGreaterThan(0.9)
})

test('nothing is looked at again unless it changed', async () => {
  const again = await search()
  expect(again).toMatchObject({ scope: 'changed', read: 0, compared: 0, found: 0 })
  const { body } = await query({ limit: 1 })
  const { left } = body.pairs[0]
  const before = body.total
  const { body: customer } = await t.as('manager').get(`/customers/${left.customerId}`)
  await t.as('manager').patch(`/customers/${left.customerId}`, { version: customer.version, city: '拉萨' })
  const changed = await search()
  expect(changed).toMatchObject({ scope: 'changed', read: 1 })
  expect(changed.compared).toBeGreaterThan(0)
  expect(changed.compared).toBeLessThan(200)
  expect((await query()).body.total).toBe(before)
})

test('what is like nobody any more is no pair any more', async () => {
  const { body } = await query({ limit: 1 })
  const [{ left, right }] = body.pairs
  const { body: customer } = await t.as('manager').get(`/customers/${left.customerId}`)
  const other = {
    displayName: 'Completely Different',
    birthday: '1931-01-31',
    phone: '+442071838750',
    email: 'nobody-else@example.com',
    city: 'Nowhere',
  }
  expect(await t.as('manager').patch(`/customers/${left.customerId}`, { version: customer.version, ...other })).toMatchObject({
    status: 200,
  })
  const run = await search()
  expect(run).toMatchObject({ scope: 'changed', read: 1 })
  const after = await query({ customerId: right.customerId })
  expect(after.body.pairs.map((pair: typeof body) => pair.left.customerId)).not.toContain(left.customerId)
})

test('whoever may not judge is told so; nonsense changes nothing', async () => {
  const { body } = await query({ limit: 1 })
  const [{ left, right }] = body.pairs
  const pair = { customerId: left.customerId, otherId: right.customerId }
  const nobody = '01890000-0000-7000-8000-000000000000'
  const refusals = [
    [t.as('analyst').post('/customers/duplicates/not-same', pair), 403, 'forbidden'],
    [t.as('agent').post('/customers/duplicates/search', {}), 403, 'forbidden'],
    [t.as('manager').post('/customers/duplicates/not-same', { ...pair, otherId: nobody }), 404, 'customer_not_found'],
    [t.as('manager').post('/customers/duplicates/not-same', { ...pair, otherId: left.customerId }), 422, 'pair_same_customer'],
    [t.as('manager').post('/customers/duplicates/query', { cursor: 'x' }), 400, 'cursor_invalid'],
    [t.as('manager').put('/customers/duplicates/rules', { review: 0.7, automatic: null, version: 0 }), 403, 'forbidden'],
    [t.as('admin').put('/customers/duplicates/rules', { review: 0.95, automatic: 0.92, version: 0 }), 422, 'duplicate_rules_crossed'],
    [t.as('admin').put('/customers/duplicates/rules', { review: 0.7, automatic: null, version: 7 }), 409, 'version_conflict'],
  ] as const
  for (const [answer, status, code] of refusals) expect(await answer).toMatchObject({ status, body: { code } })
  expect((await query({ limit: 1 })).body.total).toBe(body.total)
  expect((await query({ limit: 1 }, 'analyst')).body.pairs[0].can).toEqual([])
  expect(body.pairs[0].can).toEqual(['judge', 'merge'])
})

test('somebody who is about to be taken down is recognised, by what one may read', async () => {
  const wei = { displayName: '司马相如', birthday: '1979-03-04', phone: '13800138000', city: '成都' }
  const { body: made } = await t.as('manager').post('/customers', wei)
  const asked = await t
    .as('agent')
    .post('/customers/duplicates/check', { displayName: 'Sima Xiangru', birthday: '1979-03-04', city: '成都' })
  expect(asked.body.likely).toMatchObject([{ customerId: made.customerId, name: '司马相如' }])
  const says = Object.fromEntries(asked.body.likely[0].evidence.map((one: { field: string; says: string }) => [one.field, one.says]))
  expect(says).toMatchObject({ displayName: 'same', birthday: 'same', phone: 'nothing', city: 'same' })
  const strangers = await t.as('agent').post('/customers/duplicates/check', { displayName: '陌生人', birthday: '1979-03-04', city: '成都' })
  expect(strangers.body.likely).toEqual([])
  expect((await t.as('agent').post('/customers/duplicates/check', {})).body.likely).toEqual([])
  expect(await t.as('analyst').post('/customers/duplicates/check', wei)).toMatchObject({ status: 403 })
})
