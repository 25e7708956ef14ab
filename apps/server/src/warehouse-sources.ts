import type { WarehouseSource } from './modules/warehouse/index.ts'

interface Shape extends Omit<WarehouseSource, 'select'> {
  readonly query: (day: (instant: string) => string) => string
  /** Which of the query's rows were written by the transaction `{since}` or a later one. */
  readonly changed: string
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

// The order stands for its lines: a changed order comes with all of them, and those it no longer has go.
const shapes: readonly Shape[] = [
  {
    name: 'customers',
    columns: {
      customer_id: 'UUID',
      survivor_id: 'UUID',
      kind: 'VARCHAR',
      country: 'VARCHAR',
      city: 'VARCHAR',
      locale: 'VARCHAR',
      time_zone: 'VARCHAR',
      birth_year: 'INTEGER',
      source: 'VARCHAR',
      unit_id: 'UUID',
      owner_id: 'UUID',
      anonymous: 'BOOLEAN',
      known_on: 'DATE',
      joined_at: 'TIMESTAMPTZ',
      created_at: 'TIMESTAMPTZ',
    },
    replaceBy: ['customer_id'],
    query: (day) => `select customer_id, coalesce(merged_into, customer_id) as survivor_id, kind, country, city, locale, time_zone,
      extract(year from birthday)::int as birth_year, source, unit_id, owner_id, anonymous, ${day('coalesce(joined_at, created_at)')} as known_on, joined_at, created_at
      from customers.customers`,
    changed: 'changed_xid >= {since}',
    measures: {
      rows: 'count(*)',
      anonymous: 'count(*) filter (where anonymous)',
      merged: 'count(*) filter (where survivor_id <> customer_id)',
    },
  },
  {
    name: 'products',
    columns: { product_id: 'UUID', sku: 'VARCHAR', name: 'VARCHAR', category: 'VARCHAR', unit: 'VARCHAR' },
    replaceBy: ['product_id'],
    query: () => 'select product_id, sku, name, category, unit from commerce.products_v',
    changed: 'changed_xid >= {since}',
    measures: { rows: 'count(*)' },
  },
  {
    name: 'orders',
    columns: {
      customer_id: 'UUID',
      order_id: 'UUID',
      source: 'VARCHAR',
      number: 'VARCHAR',
      kind: 'VARCHAR',
      ordered_at: 'TIMESTAMPTZ',
      ordered_on: 'DATE',
      currency: 'VARCHAR',
      total_minor: 'BIGINT',
      line_count: 'INTEGER',
    },
    replaceBy: ['order_id'],
    query: (
      day,
    ) => `select customer_id, order_id, source, number, kind, ordered_at, ${day('ordered_at')} as ordered_on, currency, total_minor, line_count
      from commerce.orders_v`,
    changed: 'changed_xid >= {since}',
    measures: { rows: 'count(*)', total_minor: 'sum(total_minor)', lines: 'sum(line_count)' },
  },
  {
    name: 'order_lines',
    columns: {
      customer_id: 'UUID',
      order_id: 'UUID',
      line: 'INTEGER',
      product_id: 'UUID',
      sku: 'VARCHAR',
      description: 'VARCHAR',
      quantity: 'DECIMAL(18,6)',
      unit_price: 'DECIMAL(20,8)',
      amount_minor: 'BIGINT',
      ordered_at: 'TIMESTAMPTZ',
    },
    replaceBy: ['order_id'],
    query: () => `select customer_id, order_id, line, product_id, sku, description, quantity, unit_price, amount_minor, ordered_at
      from commerce.order_lines_v`,
    changed: '(customer_id, order_id) in (select customer_id, order_id from commerce.orders_v where changed_xid >= {since})',
    measures: {
      rows: 'count(*)',
      amount_minor: 'sum(amount_minor)',
      quantity: 'sum(quantity)',
      quantity_times_unit_price: 'sum(quantity * unit_price)',
    },
  },
  {
    name: 'shipments',
    columns: {
      customer_id: 'UUID',
      order_id: 'UUID',
      shipment_id: 'UUID',
      promised_on: 'DATE',
      shipped_at: 'TIMESTAMPTZ',
      delivered_at: 'TIMESTAMPTZ',
      delivered_on: 'DATE',
      carrier: 'VARCHAR',
    },
    replaceBy: ['shipment_id'],
    query: (
      day,
    ) => `select customer_id, order_id, shipment_id, promised_on, shipped_at, delivered_at, ${day('delivered_at')} as delivered_on, carrier
      from commerce.shipments_v`,
    changed: 'changed_xid >= {since}',
    measures: { rows: 'count(*)', delivered: 'count(delivered_at)' },
  },
  {
    name: 'interactions',
    columns: {
      customer_id: 'UUID',
      interaction_id: 'UUID',
      occurred_at: 'TIMESTAMPTZ',
      occurred_on: 'DATE',
      kind: 'VARCHAR',
      channel: 'VARCHAR',
      direction: 'VARCHAR',
      reference_kind: 'VARCHAR',
      amount_minor: 'BIGINT',
      currency: 'VARCHAR',
    },
    replaceBy: ['interaction_id'],
    query: (
      day,
    ) => `select customer_id, interaction_id, occurred_at, ${day('occurred_at')} as occurred_on, kind, channel, direction, reference_kind,
      amount_minor, currency from customers.interactions`,
    changed: 'changed_xid >= {since}',
    measures: { rows: 'count(*)' },
  },
]

/** What the warehouse holds, read from what the modules publish; calendar days are the company's own. */
export function warehouseSources(timeZone: string): readonly WarehouseSource[] {
  const day = (instant: string): string => `(${instant} at time zone ${text(timeZone)})::date`
  return shapes.map(({ query, changed, ...shape }) => ({
    ...shape,
    select: (fromXid) => query(day) + (fromXid === '0' ? '' : ` where ${changed.replaceAll('{since}', `${text(fromXid)}::xid8`)}`),
  }))
}
