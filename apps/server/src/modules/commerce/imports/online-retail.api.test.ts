import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

const data = path.join(import.meta.dirname, '../../../../../../../shared/data')
const onlineRetail = path.join(data, 'online_retail/online_retail.csv.br')
const cdnow = path.join(data, 'cdnow/CDNOW_master.txt')
const isThere = fs.existsSync(onlineRetail) && fs.existsSync(cdnow)
const title = (name: string): string => (isThere ? name : `${name} (skipped: ${data} is not there)`)

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

async function one<R extends object>(query: string): Promise<R> {
  const { rows } = await t.platform.database.pool.query<R>(query)
  const [row] = rows
  if (!row) throw new Error(`no row: ${query}`)
  return row
}

async function importFile(file: string, mapping: string) {
  const sent = await t.as('admin').upload(`/imports/orders?name=${path.basename(file)}&mapping=${mapping}`, fs.readFileSync(file))
  expect(sent.status).toBe(200)
  const from = performance.now()
  await t.processAll()
  const seconds = (performance.now() - from) / 1000
  const done = await t.as('admin').get(`/imports/${sent.body.id}`)
  console.info(`${mapping}: ${done.body.read} rows in ${seconds.toFixed(1)} s, ${Math.round(done.body.read / seconds)} rows/s`)
  return { sent: sent.body, done: done.body }
}

describe.skipIf(!isThere)(title('the public files, whole'), () => {
  test('Online Retail: no row is lost, and the known sums come out to the last digit', async () => {
    const { sent, done } = await importFile(onlineRetail, 'online-retail')
    expect(sent).toMatchObject({ already: false, state: 'received', encoding: 'utf-8', compression: 'brotli', delimiter: ',' })
    expect(done).toMatchObject({ state: 'done', read: 541_909, applied: 541_907, refused: 2, known: 0, hasErrors: true })
    expect(done.refusedRows.map((row: { code: string; column: string }) => [row.code, row.column])).toEqual([
      ['price_negative', 'UnitPrice'],
      ['price_negative', 'UnitPrice'],
    ])
    const positive = await one<{ customers: number; sum: string }>(
      `select count(distinct o.customer_id) filter (where l.amount_minor > 0) as customers, sum(l.quantity * l.unit_price)::numeric(20, 3) as sum
        from commerce.orders o join commerce.order_lines l using (customer_id, order_id) join customers.customers c using (customer_id)
        where o.kind = 'sale' and not c.anonymous and l.unit_price > 0`,
    )
    expect(positive).toEqual({ customers: 4338, sum: '8911407.904' })
    expect(await one('select count(*) as n, count(distinct number) as orders from commerce.orders')).toEqual({ n: 25_898, orders: 25_898 })
    const people = await one(
      'select count(*) filter (where anonymous) as anonymous, count(*) filter (where not anonymous) as known from customers.customers',
    )
    expect(people).toEqual({ anonymous: 3708, known: 4372 })
    const net = await one(`select sum(o.total_minor)::int as net from commerce.orders o join customers.customer_keys k using (customer_id)
      where k.kind = 'external:online-retail' and k.value = '12346'`)
    expect(net).toEqual({ net: 0 })
    const checks = await t.system((ctx) => t.modules.commerce.checks(ctx.tx))
    expect(checks.filter((check) => check.broken !== 0)).toEqual([])
  }, 240_000)

  test('the same file again is the import it already was, and under another name too', async () => {
    const before = await one('select count(*) as imports, max(changed_xid::text) as xid from commerce.orders, commerce.imports')
    const again = await t.as('admin').upload('/imports/orders?name=again.br&mapping=online-retail', fs.readFileSync(onlineRetail))
    expect(again.body).toMatchObject({ already: true, state: 'done', read: 541_909 })
    await t.processAll()
    expect(await one('select count(*) as imports, max(changed_xid::text) as xid from commerce.orders, commerce.imports')).toEqual(before)
  }, 120_000)

  test('CDNOW: every purchase, by customer and day', async () => {
    const { done } = await importFile(cdnow, 'cdnow')
    expect(done).toMatchObject({ state: 'done', read: 69_659, applied: 69_659, refused: 0, known: 0 })
    const found =
      await one(`select count(*) as orders, count(distinct customer_id) as customers, sum(line_count)::int as lines, sum(total_minor)::bigint as total
      from commerce.orders where source = 'cdnow'`)
    expect(found).toEqual({ orders: 67_591, customers: 23_570, lines: 69_659, total: 250_031_563 })
  }, 120_000)
})
