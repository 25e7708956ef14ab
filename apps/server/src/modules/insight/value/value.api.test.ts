import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApp } from '../../../platform/testing/app.ts'
import { buildCustomers } from '../../customers/testing.ts'
import { testCompany } from '../testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await testCompany(400, 5)
  await t.modules.insight.refresh()
})
afterAll(() => t.close())

async function someone(where: string): Promise<string> {
  const { rows } = await t.platform.database.pool.query<{ id: string }>(
    `select customer_id as id from insight.scores where ${where} order by customer_id limit 1`,
  )
  return rows[0]?.id ?? ''
}
const panelOf = async (id: string) => (await t.as('agent').get(`/customers/${id}/value`)).body
const codes = (value: { reasons: { code: string }[] }) => value.reasons.map((reason) => reason.code)

describe('a customer’s value', () => {
  test('of a regular: stage, expectation, range, and how we know', async () => {
    const value = await panelOf(await someone(`stage = 'loyal' and purchase_days > 6`))
    expect(value).toMatchObject({
      stage: 'loyal',
      valueReason: 'model',
      currency: 'CNY',
      run: { model: 'mbg-nbd', assumptions: { horizonDays: 365 } },
    })
    expect(codes(value)).toEqual(['purchases', 'rhythm', 'silence', 'patience', 'value_model'])
    expect(value.range.share).toBe(0.8)
    expect(value.range.orders.low).toBeLessThanOrEqual(value.expectedOrders)
    expect(value.range.orders.high).toBeGreaterThanOrEqual(value.expectedOrders)
    expect(value.range.valueMinor.high).toBeGreaterThanOrEqual(value.valueMinor)
  })

  test('of one purchase leans on the company’s rhythm', async () => {
    const value = await panelOf(await someone('purchase_days = 1'))
    expect(codes(value)).toEqual(['purchases', 'rhythm_company', 'silence', 'patience', 'value_model'])
  })

  test('of somebody who never bought is nothing, with the reason', async () => {
    const value = await panelOf(await someone(`value_reason = 'never_bought'`))
    expect(value).toMatchObject({ valueMinor: 0, pAlive: null, range: null })
    expect(codes(value)).toEqual(['value_never_bought'])
  })

  test('the trend is twelve months that add up to the orders of these months', async () => {
    const id = await someone('orders_count > 10')
    const { trend } = await panelOf(id)
    expect(trend.map((month: { month: string }) => month.month)).toEqual([
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
    ])
    const { rows } = await t.platform.database.pool.query(
      `select coalesce(sum(total_minor), 0)::bigint as spent, count(*) filter (where kind = 'sale')::int as orders from commerce.orders
        where customer_id = $1 and ordered_at >= '2025-12-01T00:00:00+08:00'`,
      [id],
    )
    const sum = (key: string) => trend.reduce((total: number, month: Record<string, number>) => total + (month[key] ?? 0), 0)
    expect({ spent: sum('spentMinor'), orders: sum('orders') }).toEqual(rows[0])
  })

  test('a merged customer’s value is the survivor’s', async () => {
    const [loser, survivor] = [await someone('purchase_days = 1'), await someone('purchase_days = 2')]
    await t.platform.database.pool.query(
      'update customers.customers set merged_into = $2, changed_xid = pg_current_xact_id() where customer_id = $1',
      [loser, survivor],
    )
    await t.platform.database.pool.query('insert into customers.customer_members values ($1, $2)', [survivor, loser])
    await t.modules.insight.refresh()
    const value = await panelOf(loser)
    expect(value.customerId).toBe(survivor)
    expect(value.purchaseDays).toBeGreaterThanOrEqual(2)
    expect(await someone(`customer_id = '${loser}'`)).toBe('')
    const { rows } = await t.platform.database.pool.query(
      'select sum(total_minor)::bigint as spent from commerce.orders where customer_id = any($1)',
      [[loser, survivor]],
    )
    expect(value.spentMinor).toBe(rows[0]?.spent)
  })

  test('of somebody not scored yet says so; of nobody is refused', async () => {
    const [id] = await buildCustomers(t, [{ externalSource: 'late', externalId: '1', displayName: 'Late Comer' } as never])
    expect(await panelOf(id ?? '')).toMatchObject({
      stage: 'suspect',
      valueReason: 'not_scored_yet',
      reasons: [{ code: 'value_not_scored_yet' }],
    })
    expect((await t.as('agent').get('/customers/00000000-0000-7000-8000-000000000000/value')).status).toBe(404)
    expect((await t.as(null).get(`/customers/${id}/value`)).status).toBe(401)
  })
})
