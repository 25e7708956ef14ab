import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// A run builds its table beside this one and takes its place, so nothing may refer to it: no view, no foreign key.
export const insightTables: SchemaMigration = {
  name: '2026-11-21-05-insight-tables',
  sql: `
create schema insight;

create table insight.scores (
  customer_id uuid not null, stage text not null default 'suspect', stage_since date, stage_before text,
  orders_count int not null default 0, purchase_days int not null default 0, spent_minor bigint not null default 0, currency text,
  first_order_on date, last_order_on date, recency_days int, rhythm_days double precision,
  recency_quintile int, frequency_quintile int, money_quintile int, retention text,
  p_alive double precision, expected_orders double precision, expected_spend_minor bigint,
  value_minor bigint not null default 0, value_reason text not null default 'not_scored_yet', run_id uuid,
  constraint scores_pkey primary key (customer_id));
create index scores_stage on insight.scores (stage, customer_id);
create index scores_stage_value on insight.scores (stage, value_minor, customer_id);
create index scores_stage_last_order on insight.scores (stage, last_order_on, customer_id);
create index scores_stage_since on insight.scores (stage_since, customer_id);
create index scores_value on insight.scores (value_minor, customer_id);
create index scores_alive on insight.scores (p_alive, customer_id);
create index scores_expected_orders on insight.scores (expected_orders, customer_id);
create index scores_orders on insight.scores (orders_count, customer_id);
create index scores_spent on insight.scores (spent_minor, customer_id);
create index scores_first_order on insight.scores (first_order_on, customer_id);
create index scores_last_order on insight.scores (last_order_on, customer_id);

create table insight.stage_changes (
  customer_id uuid not null, run_id uuid not null, changed_on date not null, from_stage text not null, to_stage text not null,
  primary key (customer_id, run_id));
create index stage_changes_run on insight.stage_changes (run_id);

create table insight.runs (
  run_id uuid primary key, state text not null check (state in ('waiting', 'running', 'done', 'failed')), step text,
  reason text not null check (reason in ('people', 'schedule', 'import')),
  requested_at timestamptz not null default now(), started_at timestamptz, finished_at timestamptz,
  as_of date, findings jsonb, error_code text, error text);
create unique index runs_open on insight.runs (state) where state in ('waiting', 'running');
create index runs_time on insight.runs (requested_at desc);
`,
}
