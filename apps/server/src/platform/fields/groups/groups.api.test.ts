import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'

let t: TestApp
const named = (en: string) => ({ en })
const choice = (key: string) => ({ key, labels: named(key), colour: 'blue' })

// title, state, several, premium, ends, done
const policies: readonly (readonly [string, string | null, readonly string[] | null, number | null, string | null, boolean | null])[] = [
  ['A', 'open', ['car'], 1_000_00, '2026-01-15', true],
  ['B', 'open', ['car', 'home'], 500_50, '2026-01-31', false],
  ['C', 'lapsed', ['home'], null, '2026-02-01', false],
  ['D', null, null, 20_00, null, null],
  ['E', 'open', [], 0, '2025-12-31', true],
]

beforeAll(async () => {
  t = await createTestApp()
  const admin = t.as('admin')
  const object = await admin.post('/shape/objects', {
    key: 'policy',
    labels: named('Policy'),
    plurals: named('Policies'),
    icon: 'shield',
    ofCustomer: false,
  })
  expect(object.status).toBe(200)
  const add = async (field: object) =>
    expect(await admin.post('/shape/fields', { object: 'custom.policy', ...field })).toMatchObject({ status: 200 })
  await add({ type: 'choice', key: 'x_state', labels: named('State'), choices: [choice('lapsed'), choice('open')] })
  await add({ type: 'multi_choice', key: 'x_covers', labels: named('Covers'), choices: [choice('car'), choice('home')] })
  await add({ type: 'money', key: 'x_premium', labels: named('Premium') })
  await add({ type: 'date', key: 'x_ends', labels: named('Ends') })
  await add({ type: 'boolean', key: 'x_done', labels: named('Done') })
  await add({ type: 'text', key: 'x_secret', labels: named('Secret') })
  for (const [title, state, covers, premium, ends, done] of policies) {
    const custom = { x_state: state, x_covers: covers, x_premium: premium, x_ends: ends, x_done: done, x_secret: title }
    expect(await admin.post('/records/policy', { title, custom })).toMatchObject({ status: 200 })
  }
})
afterAll(async () => await t.close())

const group = async (body: object) => await t.as('admin').post('/records/policy/groups', body)
const told = async (body: object) =>
  (await group(body)).body.groups.map((one: { value: unknown; count: number; sums: unknown[] }) => [one.value, one.count, ...one.sums])
const premium = (how: string) => ({ field: 'x_premium', how })

describe('rows put together', () => {
  test('by a choice in its own order, with sums of what has a value, those without one last', async () => {
    expect(await told({ by: 'x_state', sums: ['sum', 'avg', 'min', 'max', 'count'].map(premium) })).toEqual([
      ['lapsed', 1, null, null, null, null, 0],
      ['open', 3, 150_050, 50_017, 0, 100_000, 3],
      [null, 1, 2_000, 2_000, 2_000, 2_000, 1],
    ])
  })

  test('by several choices: a row stands in the group of each', async () => {
    expect(await told({ by: 'x_covers' })).toEqual([
      ['car', 2],
      ['home', 2],
      [null, 2],
    ])
  })

  test('by spans of days, the latest first', async () => {
    expect(await told({ by: 'x_ends', sums: [{ field: 'x_ends', how: 'max' }] })).toEqual([
      ['2026-02-01', 1, '2026-02-01'],
      ['2026-01-01', 2, '2026-01-31'],
      ['2025-12-01', 1, '2025-12-31'],
      [null, 1, null],
    ])
    expect(await told({ by: 'x_ends', each: 'year' })).toEqual([
      ['2026-01-01', 3],
      ['2025-01-01', 1],
      [null, 1],
    ])
  })

  test('by yes or no, and by who has them', async () => {
    expect(await told({ by: 'x_done' })).toEqual([
      [false, 2],
      [true, 2],
      [null, 1],
    ])
    expect(await told({ by: 'ownerId' })).toMatchObject([[expect.any(String), 5]])
  })

  test.each(['x_state', 'x_covers', 'x_ends', 'x_done', 'ownerId', 'createdAt', 'title'])(
    'each group by %s opens to just its rows',
    async (by) => {
      const { body } = await group({ by, filter: { any: [{ field: 'x_premium', op: 'gt', value: 0 }] } })
      for (const { count, filter } of body.groups) {
        const within = { all: [{ field: 'x_premium', op: 'gt', value: 0 }, filter] }
        expect((await t.as('admin').post('/records/policy/count', { filter: within })).body).toEqual({ count, capped: false })
      }
      expect(body.groups.length).toBeGreaterThan(0)
    },
  )
})

test('what cannot be put together or summed is refused by name', async () => {
  const refused = (use: string) => ({ status: 400, body: { code: 'field_unusable', params: { use } } })
  expect(await group({ by: 'x_premium' })).toMatchObject(refused('grouped'))
  expect(await group({ by: 'x_nothing' })).toMatchObject(refused('grouped'))
  expect(await group({ by: 'x_state', sums: [{ field: 'title', how: 'sum' }] })).toMatchObject(refused('summed'))
  expect(await group({ by: 'x_state', sums: [{ field: 'x_ends', how: 'avg' }] })).toMatchObject(refused('summed'))
  expect(await group({ by: 'x_state', sums: [{ field: 'x_premium', how: 'median' }] })).toMatchObject({ status: 400 })
  expect(await t.as('admin').post('/records/nothing/groups', { by: 'title' })).toMatchObject({ status: 404 })
  expect(await t.as(null).post('/records/policy/groups', { by: 'title' })).toMatchObject({ status: 401 })
  expect(await t.as(null).post('/customers/groups', { by: 'city' })).toMatchObject({ status: 401 })
})

test('customers are put together by what other modules know of them', async () => {
  for (const city of ['上海', '上海', '']) await t.as('admin').post('/customers', { displayName: 'Li', ...(city ? { city } : {}) })
  const { body } = await t.as('admin').post('/customers/groups', { by: 'city', sums: [{ field: 'value', how: 'sum' }] })
  expect(body).toMatchObject({
    groups: [
      { value: '上海', count: 2, sums: [0] },
      { value: null, count: 1 },
    ],
    isCut: false,
    isLarge: false,
  })
  expect(await t.as('admin').post('/customers/groups', { by: 'stage' })).toMatchObject({ status: 200 })
})
