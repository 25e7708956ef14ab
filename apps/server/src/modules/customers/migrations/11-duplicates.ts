import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// A pair stands once, the lower id first. What was merged since needs no mark: lists ask the two customers themselves, so that taking a merge
// back brings the pair back too.
export const duplicates: SchemaMigration = {
  name: '2026-11-30-94-customers-duplicates',
  sql: `
create table customers.duplicate_pairs (
  customer_id uuid not null, other_id uuid not null, kind text not null, weight double precision not null, evidence jsonb not null,
  state text not null check (state in ('open', 'not_same')), found_at timestamptz not null,
  decided_at timestamptz, decided_by text, reason text,
  primary key (customer_id, other_id), check (customer_id < other_id), check ((state = 'open') = (decided_at is null)));
create index duplicate_pairs_other on customers.duplicate_pairs (other_id);
create index duplicate_pairs_open on customers.duplicate_pairs (weight desc, customer_id, other_id) where state = 'open';
create index duplicate_pairs_apart on customers.duplicate_pairs (decided_at) where state = 'not_same';

create table customers.duplicate_rules (
  rule text primary key check (rule = 'thresholds'), review double precision not null, automatic double precision, version int not null,
  changed_at timestamptz not null, changed_by text not null, check (review > 0 and review < 1), check (automatic > review and automatic <= 1));

create table customers.duplicate_models (
  kind text primary key, kept jsonb not null, customers int not null, found int not null, warnings text[] not null, made_at timestamptz not null);

create table customers.duplicate_runs (
  run_id uuid primary key, state text not null check (state in ('waiting', 'running', 'done', 'failed')), step text,
  reason text not null check (reason in ('people', 'schedule', 'rules')), scope text check (scope in ('whole', 'changed')),
  requested_at timestamptz not null, started_at timestamptz, finished_at timestamptz, seen_xid text,
  read int, compared bigint, found int, kept int, merged int, error_code text);
create unique index duplicate_runs_open on customers.duplicate_runs (state) where state in ('waiting', 'running');
create index duplicate_runs_time on customers.duplicate_runs (requested_at desc);
`,
}
