import { type RawBuilder, sql } from 'kysely'
import { type Tx, tables } from '../../../platform/db/tx.ts'

/** The transaction's own tables: they end with it, so that nothing of a batch that failed can be left behind. */
export const db = tables<Record<string, never>>()

/** A UUIDv7 made by any PostgreSQL. */
const newId = sql`encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
  placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid`

export interface Batch {
  readonly importId: string
  /** To which new customers belong; the company itself where it does not say. */
  readonly unitId?: string
  /** The system that numbered the orders. */
  readonly source: string
  readonly currency: string
  /** The zone of times that come without an offset. */
  readonly timeZone: string
  readonly minorDigits: number
  readonly now: Date
  /** The fields of the company's own that its lines bring. */
  readonly ownKeys?: readonly string[]
}

/** Of a batch that brings own fields: their column, after another. */
const ownColumn = ({ ownKeys = [] }: Batch, type: RawBuilder<unknown> = sql``): RawBuilder<unknown> =>
  ownKeys.length > 0 ? sql`, own ${type}` : sql``

/** One row a line, as it came. Amounts: round(quantity × unit price), half away from zero, in minor units; a given amount likewise. */
export async function createLines(tx: Tx, batch: Batch): Promise<void> {
  const minorPerUnit = sql.lit(10 ** batch.minorDigits)
  await sql`create temp table import_lines (
    row_no bigint not null, number text collate "C" not null, kind text not null, ordered_at timestamptz not null,
    customer_key text collate "C", external_id text, email text, phone text, display_name text, given_name text, family_name text,
    country text, city text, consented boolean not null ${ownColumn(batch, sql`jsonb`)},
    sku text collate "C" not null, description text, category text, quantity numeric(18, 6) not null,
    given_price numeric(20, 8), given_amount numeric(20, 8),
    unit_price numeric(20, 8) not null generated always as
      (coalesce(given_price, given_amount / nullif(quantity, 0), 0)) stored,
    amount_minor bigint not null generated always as
      (round(coalesce(given_amount, quantity * given_price) * ${minorPerUnit})) stored) on commit drop`.execute(db(tx))
}

// The order is the same if all this is the same, in whatever order its lines come.
const lineDigest = sql`md5(concat_ws(chr(31), sku, description, quantity, unit_price, amount_minor))`
const headDigest = (batch: Batch) =>
  sql`concat_ws(chr(31), f.kind, ${batch.currency}::text, extract(epoch from g.ordered_at), coalesce(f.customer_key, ''), g.lines)`

/** One row an order, joined to what is known of it. The order belongs to the first customer its lines name, and dates from its earliest line. */
export async function createOrders(tx: Tx, batch: Batch): Promise<void> {
  await sql`analyze import_lines`.execute(db(tx))
  await sql`create temp table import_orders on commit drop as
    with grouped as (
      select number, count(*)::int as line_count, sum(amount_minor) as total, min(ordered_at) as ordered_at,
        string_agg(${lineDigest}, '' order by ${lineDigest} collate "C") as lines
        from import_lines group by number),
    firsts as (
      select distinct on (number) number, kind, customer_key, external_id, email, phone, display_name, given_name, family_name,
        country, city, consented ${ownColumn(batch)}
        from import_lines order by number, (customer_key is null), row_no),
    digested as (
      select f.*, g.line_count, g.total, g.ordered_at, sha256(convert_to(${headDigest(batch)}, 'UTF8')) as content_hash,
        sha256(convert_to(f.number, 'UTF8')) as number_hash
        from grouped g join firsts f using (number))
    select d.*, k.customer_id as known_customer_id, k.order_id as known_order_id, p.version as known_version,
      case when k.order_id is null then 'new' when p.content_hash = d.content_hash then 'known' else 'changed' end as status,
      coalesce(k.order_id, ${newId}) as order_id, ${newId} as event_id, null::uuid as customer_id
      from digested d
      left join commerce.order_keys k on k.source = ${batch.source} and k.number_hash = d.number_hash
      left join commerce.orders p on p.customer_id = k.customer_id and p.order_id = k.order_id`.execute(db(tx))
  await sql`create index on import_orders (number)`.execute(db(tx))
  await sql`analyze import_orders`.execute(db(tx))
}
