import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { type Batch, db } from './tables.ts'

const maxTotalMinor = sql.lit(9_007_199_254_740_991)

/** Makes the articles nobody knows yet; a known one keeps its name and gets a category if it had none. */
async function saveProducts(tx: Tx, batch: Batch): Promise<void> {
  await sql`
    insert into commerce.products as p (product_id, sku, name, category, created_at)
    select gen_random_uuid(), sku, coalesce(name, sku), category, ${batch.now} from (
      select l.sku, (array_agg(l.description order by l.ordered_at, l.row_no) filter (where l.description is not null))[1] as name,
        (array_agg(l.category order by l.ordered_at, l.row_no) filter (where l.category is not null))[1] as category
        from import_lines l join import_orders o using (number) where o.status <> 'known' group by l.sku) found
    on conflict (sku) do update set category = excluded.category, changed_xid = pg_current_xact_id()
      where p.category is null and excluded.category is not null`.execute(db(tx))
}

/** Orders whose sum no longer fits: the first one's number. */
export async function orderTooLarge(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{
    number: string
  }>`select number from import_orders where abs(total) > ${maxTotalMinor} order by number limit 1`.execute(db(tx))
  return rows[0]?.number ?? null
}

// What a later file changes is kept as it was, lines and all.
async function keepVersions(tx: Tx, batch: Batch): Promise<void> {
  await sql`
    insert into commerce.order_versions (customer_id, order_id, version, kind, ordered_at, currency, total_minor, line_count, lines,
      import_id, replaced_by, replaced_at)
    select p.customer_id, p.order_id, p.version, p.kind, p.ordered_at, p.currency, p.total_minor, p.line_count,
      coalesce(jsonb_agg(jsonb_build_object('line', l.line, 'sku', l.sku, 'description', l.description, 'quantity', l.quantity::text,
        'unitPrice', l.unit_price::text, 'amountMinor', l.amount_minor) order by l.line), '[]'),
      p.import_id, ${batch.importId}, ${batch.now}
      from import_orders o join commerce.orders p on p.customer_id = o.known_customer_id and p.order_id = o.known_order_id
      join commerce.order_lines l on l.customer_id = p.customer_id and l.order_id = p.order_id
     where o.status = 'changed' group by p.customer_id, p.order_id`.execute(db(tx))
}

async function takeOutChanged(tx: Tx): Promise<void> {
  // Its lines go with it; a row never moves to another customer, it is made anew there.
  await sql`delete from commerce.orders p using import_orders o
    where o.status = 'changed' and p.customer_id = o.known_customer_id and p.order_id = o.known_order_id`.execute(db(tx))
  await sql`update commerce.order_keys k set customer_id = o.customer_id from import_orders o
    where o.status = 'changed' and k.order_id = o.known_order_id and k.number_hash = o.number_hash
      and o.customer_id <> o.known_customer_id`.execute(db(tx))
  await sql`with moved as (
      delete from commerce.shipments s using import_orders o where o.status = 'changed' and o.customer_id <> o.known_customer_id
        and s.customer_id = o.known_customer_id and s.order_id = o.known_order_id returning s.*, o.customer_id as new_customer_id)
    insert into commerce.shipments (customer_id, order_id, shipment_id, promised_on, shipped_at, delivered_at, carrier, tracking_number)
    select new_customer_id, order_id, shipment_id, promised_on, shipped_at, delivered_at, carrier, tracking_number from moved`.execute(
    db(tx),
  )
}

async function putOrders(tx: Tx, batch: Batch): Promise<void> {
  await sql`
    insert into commerce.orders (customer_id, order_id, source, number, kind, ordered_at, currency, total_minor, line_count,
      content_hash, version, import_id, created_at)
    select customer_id, order_id, ${batch.source}, number, kind, ordered_at, ${batch.currency}, total, line_count,
      content_hash, coalesce(known_version, 0) + 1, ${batch.importId}, ${batch.now}
      from import_orders where status <> 'known' order by customer_id, order_id`.execute(db(tx))
  await sql`
    insert into commerce.order_keys (source, number_hash, customer_id, order_id)
    select ${batch.source}, number_hash, customer_id, order_id from import_orders where status = 'new' order by number_hash`.execute(db(tx))
  await sql`
    insert into commerce.order_lines (customer_id, order_id, line, product_id, sku, description, quantity, unit_price, amount_minor, ordered_at)
    select o.customer_id, o.order_id, row_number() over (partition by o.customer_id, o.order_id order by l.row_no), p.product_id,
      l.sku, l.description, l.quantity, l.unit_price, l.amount_minor, o.ordered_at
      from import_lines l join import_orders o using (number) join commerce.products p on p.sku = l.sku
     where o.status <> 'known'
     order by o.customer_id, o.order_id, l.row_no`.execute(db(tx))
}

/** The orders as the timeline tells them: a new one under its own id, a changed one as news of the import. */
export const timelineOf = (batch: Batch) => sql`
  select customer_id, case status when 'new' then ordered_at else ${batch.now}::timestamptz end as occurred_at,
    case status when 'new' then order_id else event_id end as interaction_id,
    case when status = 'changed' then 'order_changed' when kind = 'return' then 'return' else 'order' end as kind,
    null::text as channel, 'in'::text as direction, null::text as actor, number as subject, null::text as body,
    'order'::text as reference_kind, order_id::text as reference_id, total::bigint as amount_minor, ${batch.currency}::text as currency
    from import_orders where status <> 'known'`

/** Writes what is new and replaces what differs; orders that are known as they are stay untouched. */
export async function applyOrders(tx: Tx, batch: Batch): Promise<void> {
  await saveProducts(tx, batch)
  await keepVersions(tx, batch)
  await takeOutChanged(tx)
  await putOrders(tx, batch)
}

export interface BatchCounts {
  readonly applied: number
  readonly known: number
  readonly ordersNew: number
  readonly ordersChanged: number
  readonly ordersKnown: number
}

export async function countBatch(tx: Tx): Promise<BatchCounts> {
  const { rows } = await sql<BatchCounts>`
    select coalesce(sum(line_count) filter (where status <> 'known'), 0)::bigint as applied,
      coalesce(sum(line_count) filter (where status = 'known'), 0)::bigint as known,
      count(*) filter (where status = 'new') as orders_new, count(*) filter (where status = 'changed') as orders_changed,
      count(*) filter (where status = 'known') as orders_known from import_orders`.execute(db(tx))
  return rows[0] ?? { applied: 0, known: 0, ordersNew: 0, ordersChanged: 0, ordersKnown: 0 }
}
