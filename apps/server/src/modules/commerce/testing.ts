import fc from 'fast-check'
import type { TestApp } from '../../platform/testing/app.ts'

export const shopMapping = {
  source: 'shop',
  currency: 'CNY',
  dates: ['yyyy-MM-dd HH:mm'],
  order: { number: '{no}', orderedAt: '{day}' },
  returns: { numberPrefix: 'R' },
  line: { sku: '{sku}', description: '{name}', quantity: '{qty}', unitPrice: '{price}' },
  customer: { externalId: '{who}', country: '{land}' },
}

export const shopHeader = 'no,day,sku,name,qty,price,who,land'

/** Sends a file of the shop's layout; what the server answers. */
export async function sendOrders(t: TestApp, content: string | Buffer, mapping: object = shopMapping, name = 'orders.csv') {
  const query = new URLSearchParams({ name, mappingJson: JSON.stringify(mapping) })
  return await t.as('admin').upload(`/imports/orders?${query}`, content)
}

/** Sends lines below the shop's header, runs the import, and gives its record. */
export async function importOrders(t: TestApp, lines: readonly string[], mapping: object = shopMapping) {
  const sent = await sendOrders(t, `${[shopHeader, ...lines].join('\n')}\n`, mapping)
  if (sent.status !== 200) throw new Error(`the upload was refused: ${JSON.stringify(sent.body)}`)
  // The import alone, not what others do on its news.
  await t.modules.commerce.runImport(sent.body.id, new AbortController().signal)
  return (await t.as('admin').get(`/imports/${sent.body.id}`)).body
}

export async function rowsOf<R extends object>(t: TestApp, query: string, values: readonly unknown[] = []): Promise<R[]> {
  return (await t.platform.database.pool.query<R>(query, [...values])).rows
}

/** Everything the module stores, in an order and without ids that depend on when it came. */
export async function storeOf(t: TestApp): Promise<unknown> {
  const orders = await rowsOf(
    t,
    `select o.source, o.number, o.kind, o.ordered_at, o.currency, o.total_minor, o.line_count, o.version, encode(o.content_hash, 'hex') as hash,
       c.anonymous, c.country, (select string_agg(k.kind || ' ' || k.value, ',' order by k.kind) from customers.customer_keys k where k.customer_id = o.customer_id) as keys,
       (select jsonb_agg(jsonb_build_array(l.line, l.sku, l.description, l.quantity, l.unit_price, l.amount_minor, p.sku) order by l.line)
          from commerce.order_lines l join commerce.products p using (product_id) where l.customer_id = o.customer_id and l.order_id = o.order_id) as lines,
       (select count(*) from customers.interactions i where i.customer_id = o.customer_id and i.reference_id = o.order_id::text) as told
       from commerce.orders o join customers.customers c using (customer_id) order by o.source, o.number`,
  )
  const customers = await rowsOf(
    t,
    'select anonymous, country, joined_at, display_name, count(*) from customers.customers group by 1, 2, 3, 4 order by 1, 2, 3, 4',
  )
  const products = await rowsOf(t, 'select sku, name, category from commerce.products order by sku')
  const versions = await rowsOf(t, 'select count(*) from commerce.order_versions')
  return { orders, customers, products, versions }
}

export interface Invoice {
  readonly number: string
  readonly lines: readonly string[]
}

const minute = fc.integer({ min: 0, max: 500_000 })
const line = fc.record({
  sku: fc.integer({ min: 1, max: 5 }),
  quantity: fc.integer({ min: 1, max: 9 }),
  cents: fc.integer({ min: 0, max: 99_999 }),
})
const invoice = fc.record({
  isReturn: fc.boolean(),
  who: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  minute,
  lines: fc.array(line, { minLength: 1, maxLength: 5 }),
})

/** Invoices of a small shop; what a customer or an article is called never contradicts itself. */
export const invoices: fc.Arbitrary<readonly Invoice[]> = fc.array(invoice, { minLength: 1, maxLength: 12 }).map((drawn) =>
  drawn.map((one, index) => {
    const number = `${one.isReturn ? 'R' : ''}${1000 + index}`
    const day = new Date(Date.UTC(2024, 0, 1) + one.minute * 60_000).toISOString().slice(0, 16).replace('T', ' ')
    const buyer = one.who === null ? ',' : `${one.who},${one.who % 2 === 0 ? 'CN' : 'GB'}`
    const lines = one.lines.map(
      ({ sku, quantity, cents }) =>
        `${number},${day},S${sku},Article ${sku},${one.isReturn ? -quantity : quantity},${(cents / 100).toFixed(2)},${buyer}`,
    )
    return { number, lines }
  }),
)
