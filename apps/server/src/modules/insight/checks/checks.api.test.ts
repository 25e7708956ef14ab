import fs from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { testCompany } from '../testing.ts'
import type { CheckReport } from './contract.ts'

let t: TestApp
beforeAll(async () => {
  t = await testCompany(300, 9)
  await t.modules.insight.refresh()
})
afterAll(() => t.close())

const check = async (): Promise<CheckReport> => (await t.as('admin').post('/check')).body
const failed = (report: CheckReport) => report.checks.filter((one) => !one.ok).map((one) => one.name)
const run = (statement: string) => t.platform.database.pool.query(statement)

test('a process that does not own the warehouse refuses, and opens no file', async () => {
  const other = await createTestApp({ env: { GUANXI_ROLES: 'web,worker' } })
  expect(await other.as('admin').post('/check')).toMatchObject({ status: 503, body: { code: 'warehouse_elsewhere' } })
  expect(fs.readdirSync(other.platform.config.dataDir).filter((name) => name.startsWith('warehouse'))).toEqual([])
  await other.close()
})

describe('the check of everything', () => {
  test('ties out: sums of both databases, scores, stages, the modules’ own rules', async () => {
    const report = await check()
    expect(failed(report)).toEqual([])
    expect(report.ok).toBe(true)
    const names = report.checks.map((one) => one.name)
    expect(names).toEqual(
      expect.arrayContaining([
        'warehouse.order_lines.quantity_times_unit_price',
        'insight.one_score_a_customer',
        'commerce.orders_equal_their_lines',
      ]),
    )
    expect(report.checks.find((one) => one.name === 'warehouse.order_lines.rows')?.expected).not.toBe('0')
  })

  test.each([
    [
      'a score that went missing',
      'delete from insight.scores where customer_id = (select min(customer_id::text)::uuid from insight.scores)',
      'insight.one_score_a_customer',
    ],
    ['a score of nobody', 'insert into insight.scores (customer_id) values (gen_random_uuid())', 'insight.no_score_without_customer'],
    [
      'a value that was touched',
      'update insight.scores set value_minor = value_minor + 1 where customer_id = (select max(customer_id::text)::uuid from insight.scores where run_id is not null)',
      'insight.warehouse_scores.value_minor',
    ],
    [
      'a score that stands elsewhere than its customer',
      'update insight.scores set unit_id = gen_random_uuid() where customer_id = (select max(customer_id::text)::uuid from insight.scores where run_id is not null)',
      'insight.scores_stand_at_their_customers_places',
    ],
    [
      'a line the store lost silently',
      'delete from commerce.order_lines where line = 1 and order_id = (select min(order_id::text)::uuid from commerce.orders)',
      'warehouse.order_lines.rows',
    ],
  ])('finds %s', async (_what, damage, name) => {
    await run(damage)
    const report = await check()
    expect(report.ok).toBe(false)
    expect(failed(report)).toContain(name)
  })

  test('is for those who may', async () => expect((await t.as('agent').post('/check')).status).toBe(403))
})

describe('outcomes', () => {
  const arms = sql`select customer_id, case when abs(hashtext(customer_id::text)) % 10 < 2 then 'holdout' else 'message' end as arm
    from customers.customers where not anonymous`

  test('are the sums over each arm’s customers, those who did nothing included', async () => {
    const since = '2026-06-01T00:00:00Z'
    const until = '2026-09-01T00:00:00Z'
    const found = await t.system((ctx) => t.modules.insight.outcomes(ctx.tx, { arms, since, until }))
    const { rows } = await run(`
      select case when abs(hashtext(c.customer_id::text)) % 10 < 2 then 'holdout' else 'message' end as arm, c.customer_id,
        count(o.order_id) filter (where o.kind = 'sale')::int as orders, coalesce(sum(o.total_minor), 0)::int as net
      from customers.customers c left join commerce.orders o on o.customer_id = c.customer_id and o.ordered_at >= '${since}' and o.ordered_at < '${until}'
      where not c.anonymous group by 1, 2`)
    expect(found.arms.map((arm) => arm.arm)).toEqual(['holdout', 'message'])
    for (const arm of found.arms) {
      const own: { orders: number; net: number }[] = rows.filter((row) => row.arm === arm.arm)
      expect(arm).toEqual({
        arm: arm.arm,
        customers: own.length,
        buyers: own.filter((row) => row.orders > 0).length,
        orders: own.reduce((sum, row) => sum + row.orders, 0),
        sumMinor: own.reduce((sum, row) => sum + row.net, 0),
        sumOfSquares: own.reduce((sum, row) => sum + row.net ** 2, 0),
      })
    }
  })

  test('of a time without orders are zero, and the comparison makes nothing of it', async () => {
    const found = await t.system((ctx) =>
      t.modules.insight.outcomes(ctx.tx, { arms, since: '2030-01-01T00:00:00Z', until: '2030-02-01T00:00:00Z' }),
    )
    const [holdout, message] = found.arms
    if (!holdout || !message) throw new Error('an arm is missing')
    expect(message).toMatchObject({ buyers: 0, orders: 0, sumMinor: 0, sumOfSquares: 0 })
    const { money, buyers } = t.modules.insight.compare(message, holdout)
    expect([money.verdict, buyers.verdict]).toEqual(['no_evidence', 'too_few'])
  })

  test('a clear difference is told as one', () => {
    const arm = (name: string, buyers: number) => ({
      arm: name,
      customers: 1000,
      buyers,
      orders: buyers,
      sumMinor: buyers * 100,
      sumOfSquares: buyers * 10_000,
    })
    const { money, buyers } = t.modules.insight.compare(arm('message', 200), arm('holdout', 100))
    expect([money.verdict, buyers.verdict, money.difference]).toEqual(['more', 'more', 10])
  })
})
