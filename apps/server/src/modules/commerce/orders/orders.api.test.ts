import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { rowsOf } from '../testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const seed = 20_261_121
const today = new Date('2026-11-21T08:00:00Z').getTime()
const dayMs = 86_400_000
const categories = ['tea', 'cups', 'books']

interface Bought {
  readonly who: number
  readonly daysAgo: number
  readonly articles: readonly number[]
  readonly isReturn: boolean
}

const purchase: fc.Arbitrary<Bought> = fc.record({
  who: fc.integer({ min: 1, max: 15 }),
  daysAgo: fc.integer({ min: 2, max: 60 }),
  articles: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }),
  isReturn: fc.integer({ min: 0, max: 4 }).map((roll) => roll === 0),
})
const history = fc.sample(purchase, { numRuns: 60, seed })

const categoryOf = (article: number): string => categories[article % categories.length] ?? ''

describe('the fact "bought"', () => {
  beforeAll(async () => {
    const lines = history.flatMap((one, index) =>
      one.articles.map((article, at) => ({
        rowNo: index * 10 + at,
        number: `${one.isReturn ? 'R' : 'N'}${index}`,
        kind: one.isReturn ? ('return' as const) : ('sale' as const),
        orderedAt: new Date(today - one.daysAgo * dayMs).toISOString(),
        customer: { externalId: `c${one.who}`, email: null, phone: null },
        sku: `S${article}`,
        description: null,
        category: categoryOf(article),
        quantity: one.isReturn ? '-1' : '1',
        unitPrice: '5',
        amount: null,
      })),
    )
    await t.modules.commerce.importCanonical({ name: 'history', source: 'sample', currency: 'CNY', lines })
  })

  const asked = fc.record(
    {
      category: fc.constantFrom(...categories),
      sku: fc.integer({ min: 0, max: 5 }).map((article) => `S${article}`),
      withinDays: fc.integer({ min: 1, max: 70 }),
      times: fc.integer({ min: 1, max: 4 }),
    },
    { requiredKeys: [] },
  )

  test(`means what it says, for any question (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(asked, fc.constantFrom('at_least', 'never'), async (value, op) => {
        const matches = (one: Bought): boolean =>
          !one.isReturn &&
          (value.withinDays === undefined || one.daysAgo <= value.withinDays) &&
          one.articles.some(
            (article) =>
              (value.category === undefined || categoryOf(article) === value.category) &&
              (value.sku === undefined || `S${article}` === value.sku),
          )
        const everybody = [...new Set(history.map((one) => one.who))]
        const isSo = (who: number): boolean =>
          history.filter((one) => one.who === who && matches(one)).length >= (value.times ?? 1) === (op === 'at_least')
        const answer = await t.as('admin').post('/customers/count', { filter: { all: [{ field: 'bought', op, value }] } })
        expect(answer.status).toBe(200)
        expect(answer.body.count).toBe(everybody.filter(isSo).length)
      }),
      { seed, numRuns: 60 },
    )
  }, 60_000)

  test('anonymous buyers are in no answer', async () => {
    const lines = [
      {
        rowNo: 1,
        number: 'nobody',
        kind: 'sale' as const,
        orderedAt: '2026-11-01T00:00:00Z',
        customer: null,
        sku: 'ONLY',
        description: null,
        category: 'only',
        quantity: '1',
        unitPrice: '1',
        amount: null,
      },
    ]
    await t.modules.commerce.importCanonical({ name: 'nobody', source: 'sample', currency: 'CNY', lines })
    const answer = await t
      .as('admin')
      .post('/customers/count', { filter: { all: [{ field: 'bought', op: 'at_least', value: { category: 'only' } }] } })
    expect(answer.body.count).toBe(0)
  })
})

test('the categories of products, by name, with how many products each has', async () => {
  const answer = await t.as('agent').get('/products/categories')
  const known = new Map(history.flatMap((one) => one.articles.map((article) => [`S${article}`, categoryOf(article)])))
  const expected = [...categories].map((category) => ({ category, products: [...known.values()].filter((one) => one === category).length }))
  expect(answer).toMatchObject({
    status: 200,
    body: { categories: [...expected, { category: 'only', products: 1 }].toSorted((a, b) => (a.category < b.category ? -1 : 1)) },
  })
  expect((await t.as(null).get('/products/categories')).status).toBe(401)
})

describe("a customer's orders", () => {
  test('page by page, each once, the latest first', async () => {
    const [buyer] = await rowsOf<{ customerId: string; n: number }>(
      t,
      `select customer_id as "customerId", count(*)::int as n from commerce.orders group by 1 order by 2 desc limit 1`,
    )
    const seen: { id: string; orderedAt: string }[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await t.as('agent').get(`/customers/${buyer?.customerId}/orders?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...page.body.rows)
      cursor = page.body.next
    }
    expect(new Set(seen.map((order) => order.id)).size).toBe(buyer?.n)
    expect(seen.map((order) => order.orderedAt)).toEqual(
      seen
        .map((order) => order.orderedAt)
        .toSorted()
        .toReversed(),
    )
  })

  test('refusals: unknown customer, foreign order, broken page marker', async () => {
    const nobody = '00000000-0000-7000-8000-00000000abcd'
    const [one, other] = await rowsOf<{ customerId: string; orderId: string }>(
      t,
      `select distinct on (customer_id) customer_id as "customerId", order_id as "orderId" from commerce.orders limit 2`,
    )
    expect((await t.as('agent').get(`/customers/${nobody}/orders`)).body.code).toBe('customer_not_found')
    expect((await t.as('agent').get(`/customers/${one?.customerId}/orders/${other?.orderId}`)).body.code).toBe('order_not_found')
    expect((await t.as('agent').get(`/customers/${one?.customerId}/orders?cursor=nonsense`)).body.code).toBe('cursor_invalid')
    expect((await t.as(null).get(`/customers/${one?.customerId}/orders`)).status).toBe(401)
  })
})
