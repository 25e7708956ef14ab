import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { rowsOf } from '../testing.ts'
import type { CanonicalLine } from './line.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

function line(rowNo: number, number: string, more: Partial<CanonicalLine> = {}): CanonicalLine {
  return {
    rowNo,
    number,
    kind: 'sale',
    orderedAt: '2026-03-01T09:00:00Z',
    customer: { externalId: 'c1', email: null, phone: null },
    sku: 'TEA',
    description: '绿茶',
    category: 'tea',
    quantity: '3',
    unitPrice: '10.00',
    amount: '28.50',
    ...more,
  }
}
const shipment = {
  number: 'N1',
  promisedOn: '2026-03-04',
  shippedAt: '2026-03-02T08:00:00Z',
  deliveredAt: null,
  carrier: 'SF',
  trackingNumber: 'SF1',
}
const given = {
  name: 'a generator',
  source: 'sample',
  currency: 'CNY',
  products: [{ sku: 'TEA', name: '龙井', category: 'green tea', unit: 'bag' }],
}

test('canonical lines become orders; a given amount wins over quantity × price', async () => {
  const lines = [
    line(1, 'N1'),
    line(2, 'N1R', { kind: 'return', quantity: '-3', amount: '-28.50' }),
    line(3, 'N2', { unitPrice: null, amount: '10', quantity: '3' }),
  ]
  const counts = await t.modules.commerce.importCanonical({ ...given, lines, shipments: [shipment] })
  expect(counts).toMatchObject({ applied: 3, known: 0, ordersNew: 3, ordersChanged: 0 })
  expect(
    await rowsOf(
      t,
      `select o.number, o.kind, l.quantity, l.unit_price, l.amount_minor, p.name, p.category from commerce.orders o
      join commerce.order_lines l using (customer_id, order_id) join commerce.products p using (product_id) order by o.number`,
    ),
  ).toEqual([
    {
      number: 'N1',
      kind: 'sale',
      quantity: '3.000000',
      unit_price: '10.00000000',
      amount_minor: 2850,
      name: '龙井',
      category: 'green tea',
    },
    {
      number: 'N1R',
      kind: 'return',
      quantity: '-3.000000',
      unit_price: '10.00000000',
      amount_minor: -2850,
      name: '龙井',
      category: 'green tea',
    },
    { number: 'N2', kind: 'sale', quantity: '3.000000', unit_price: '3.33333333', amount_minor: 1000, name: '龙井', category: 'green tea' },
  ])
  expect(
    await rowsOf(
      t,
      `select s.carrier, s.promised_on from commerce.shipments s join commerce.orders o using (customer_id, order_id) where o.number = 'N1'`,
    ),
  ).toEqual([{ carrier: 'SF', promised_on: '2026-03-04' }])
})

test('the same again changes nothing, shipments included', async () => {
  const again = await t.modules.commerce.importCanonical({ ...given, lines: [line(1, 'N1')], shipments: [shipment] })
  expect(again).toMatchObject({ applied: 0, known: 1, ordersKnown: 1 })
  expect(await rowsOf(t, 'select count(*) from commerce.shipments')).toEqual([{ count: 1 }])
})

test('an order that moves to another customer takes its shipments along', async () => {
  await t.modules.commerce.importCanonical({
    ...given,
    lines: [line(1, 'N1', { customer: { externalId: 'c2', email: null, phone: null } })],
  })
  const [moved] = await rowsOf(t, `select k.value from commerce.shipments s join customers.customer_keys k using (customer_id)`)
  expect(moved).toEqual({ value: 'c2' })
})

test('an order is found by its number', async () => {
  const hits = await t.system((ctx) => t.modules.commerce.findByNumber(ctx.tx, 'N1R'))
  expect(hits).toMatchObject([{ number: 'N1R', source: 'sample' }])
  expect(await t.system((ctx) => t.modules.commerce.findByNumber(ctx.tx, 'nothing'))).toEqual([])
})

test('an import of no lines is an import of nothing', async () => {
  expect(await t.modules.commerce.importCanonical({ ...given, lines: [] })).toMatchObject({ applied: 0, known: 0 })
})
