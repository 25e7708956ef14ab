import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// A line has no watermark of its own: it only ever changes together with its order.
// order_lines repeats the order's time, so that "bought this category in the last n days" is answered by one index.
export const commerceTables: SchemaMigration = {
  name: '2026-11-21-02-commerce-tables',
  sql: `
create schema commerce;

create table commerce.products (
  product_id uuid primary key, sku text not null unique, name text not null, category text, unit text,
  created_at timestamptz not null, changed_xid xid8 not null default pg_current_xact_id());
create index products_category on commerce.products (category) where category is not null;
create index products_changed on commerce.products (changed_xid);

create table commerce.orders (
  customer_id uuid not null, order_id uuid not null, source text not null, number text not null,
  kind text not null check (kind in ('sale', 'return')), ordered_at timestamptz not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'), total_minor bigint not null, line_count int not null,
  content_hash bytea not null, version int not null default 1, import_id uuid not null,
  created_at timestamptz not null, changed_xid xid8 not null default pg_current_xact_id(),
  primary key (customer_id, order_id), foreign key (customer_id) references customers.customers);
create index orders_customer_time on commerce.orders (customer_id, ordered_at desc, order_id desc);
create index orders_time on commerce.orders (ordered_at, customer_id) where kind = 'sale';
create index orders_changed on commerce.orders (changed_xid);

create table commerce.order_lines (
  customer_id uuid not null, order_id uuid not null, line int not null, product_id uuid not null, sku text not null, description text,
  quantity numeric(18, 6) not null, unit_price numeric(20, 8) not null, amount_minor bigint not null, ordered_at timestamptz not null,
  primary key (customer_id, order_id, line),
  foreign key (customer_id, order_id) references commerce.orders on delete cascade);
create index order_lines_product on commerce.order_lines (product_id, ordered_at, customer_id, order_id) where quantity > 0;

create table commerce.order_keys (
  source text not null, number_hash bytea not null, customer_id uuid not null, order_id uuid not null,
  primary key (source, number_hash));

create table commerce.order_versions (
  customer_id uuid not null, order_id uuid not null, version int not null, kind text not null, ordered_at timestamptz not null,
  currency text not null, total_minor bigint not null, line_count int not null, lines jsonb not null,
  import_id uuid not null, replaced_by uuid not null, replaced_at timestamptz not null,
  primary key (customer_id, order_id, version));

create table commerce.shipments (
  customer_id uuid not null, order_id uuid not null, shipment_id uuid not null, promised_on date, shipped_at timestamptz,
  delivered_at timestamptz, carrier text, tracking_number text, changed_xid xid8 not null default pg_current_xact_id(),
  primary key (customer_id, order_id, shipment_id));
create index shipments_changed on commerce.shipments (changed_xid);

create table commerce.imports (
  import_id uuid primary key, name text not null, source text not null, file_hash text, file_bytes bigint,
  mapping jsonb, mapping_name text, mapping_hash text,
  state text not null check (state in ('received', 'reading', 'matching', 'applying', 'done', 'failed', 'refused')),
  rows_read bigint not null default 0, rows_applied bigint not null default 0, rows_refused bigint not null default 0,
  rows_known bigint not null default 0, orders_new bigint not null default 0, orders_changed bigint not null default 0,
  orders_known bigint not null default 0, encoding text, compression text, delimiter text, language text not null,
  actor_id text not null, actor_name text not null, created_at timestamptz not null, started_at timestamptz, finished_at timestamptz,
  error_code text, error_params jsonb, error_file_hash text,
  check (state <> 'done' or rows_read = rows_applied + rows_refused + rows_known));
create unique index imports_content on commerce.imports (file_hash, mapping_hash) where state not in ('failed', 'refused');
create index imports_file on commerce.imports (file_hash);

create table commerce.import_refusals (
  import_id uuid not null, refusal_no int not null, row_no bigint not null, column_name text not null, code text not null,
  value text not null, line text not null, primary key (import_id, refusal_no));

create view commerce.products_v as select product_id, sku, name, category, unit, changed_xid from commerce.products;
create view commerce.orders_v as
  select customer_id, order_id, source, number, kind, ordered_at, currency, total_minor, line_count, version, changed_xid
  from commerce.orders;
create view commerce.order_lines_v as
  select l.customer_id, l.order_id, l.line, l.product_id, l.sku, l.description, l.quantity, l.unit_price, l.amount_minor, l.ordered_at
  from commerce.order_lines l;
create view commerce.shipments_v as
  select customer_id, order_id, shipment_id, promised_on, shipped_at, delivered_at, carrier, tracking_number, changed_xid
  from commerce.shipments;
`,
}
