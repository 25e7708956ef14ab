import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../platform/testing/app.ts'
import { makeDue } from './testing.ts'

const file = path.join(import.meta.dirname, '../../../../../../shared/data/online_retail/online_retail.csv.br')
const isThere = fs.existsSync(file)
const title = (name: string): string => (isThere ? name : `${name} (skipped: ${file} is not there)`)

describe.skipIf(!isThere)(title('Online Retail, understood'), () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp()
    const sent = await t.as('admin').upload('/imports/orders?name=online_retail.csv.br&mapping=online-retail', fs.readFileSync(file))
    expect(sent.status).toBe(200)
    await t.processAll()
    await makeDue(t)
    await t.processAll()
  }, 300_000)
  afterAll(() => t.close())

  const ask = async (sql: string) => (await t.as('analyst').post('/warehouse/query', { sql })).body.rows

  test('the import refreshed everything by itself, and everything ties out', async () => {
    const { body } = await t.as('analyst').get('/insight/runs')
    expect(body.rows[0]).toMatchObject({ state: 'done', reason: 'import', asOf: '2011-12-09', customers: 4372 })
    expect(body.rows[0].findings).toMatchObject({ currency: 'GBP', model: 'mbg-nbd', firstDay: '2010-12-01' })
    const check = (await t.as('admin').post('/check')).body
    expect(check.checks.filter((one: { ok: boolean }) => !one.ok)).toEqual([])
  }, 120_000)

  test('the warehouse knows the published figures to the last digit', async () => {
    const identified = `from order_lines l join orders o using (order_id) join customers c on c.customer_id = o.customer_id
      where o.kind = 'sale' and not c.anonymous and l.unit_price > 0`
    expect(
      await ask(`select sum(l.quantity * l.unit_price), count(*), count(distinct o.customer_id), count(distinct o.order_id) ${identified}`),
    ).toEqual([[8911407.904, 397_884, 4338, 18_532]])
    expect(await ask('select count(*) from customers where not anonymous')).toEqual([[4372]])
  })

  test('who returned everything is no buyer; the best customer still is', async () => {
    const value = async (number: string) => {
      const { rows } = await t.platform.database.pool.query(
        `select s.* from insight.scores s join customers.customer_keys k using (customer_id) where k.kind = 'external:online-retail' and k.value = $1`,
        [number],
      )
      return rows[0]
    }
    expect(await value('12346')).toMatchObject({
      stage: 'prospect',
      orders_count: 0,
      spent_minor: 0,
      value_minor: 0,
      value_reason: 'never_bought',
      money_quintile: null,
    })
    expect(await value('14646')).toMatchObject({ stage: 'loyal', recency_quintile: 5, frequency_quintile: 5, money_quintile: 5 })
    const buyers = await ask('select count(*) from scores where purchase_days > 0')
    expect(buyers[0][0]).toBeGreaterThan(4200)
    expect(buyers[0][0]).toBeLessThan(4338)
  })
})
