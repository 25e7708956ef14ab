import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// The moves say who may not claim whom again at once, and how many somebody claimed today. Who is to go back is written down first and then
// taken back in small steps, so that a night that is cut short goes on where it stood.
export const pool: SchemaMigration = {
  name: '2026-11-30-99-customers-pool',
  sql: `
create table customers.pool_rules (
  effective_on date primary key, rules jsonb not null, version int not null, changed_at timestamptz not null, changed_by text not null);
create table customers.pool_moves (
  customer_id uuid not null, moved_at timestamptz not null, move_id uuid not null, kind text not null check (kind in ('claimed', 'released', 'reclaimed')),
  user_id uuid not null, reason text, primary key (customer_id, moved_at, move_id));
create index pool_moves_user on customers.pool_moves (user_id, moved_at) where kind = 'claimed';
create table customers.pool_runs (
  day date primary key, began_at timestamptz not null, finished_at timestamptz, customers bigint not null default 0);
create table customers.pool_due (
  day date not null, customer_id uuid not null, owner_id uuid not null, reason text not null, primary key (day, customer_id));
create index customers_pool on customers.customers (created_at, customer_id) include (unit_id)
  where owner_id is null and merged_into is null and not anonymous;
`,
}
