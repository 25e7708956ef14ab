import type { SchemaMigration } from './migrate.ts'
import type { TableKinds } from './registry.ts'
import { wallMigrations, wallTableKinds } from './wall/schema.ts'

/** The platform's own tables. */
export const platformMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-21-00-platform-kernel',
    sql: `
create table platform.idempotency_keys (
  actor_id text not null, key text not null, fingerprint text not null, status int not null, answer json not null,
  created_at timestamptz not null default now(), primary key (actor_id, key));
create index idempotency_keys_created_at on platform.idempotency_keys (created_at);
create table platform.audit_entries (
  entry_id uuid primary key, occurred_at timestamptz not null, actor_kind text not null, actor_id text, actor_name text not null,
  action text not null, subject_kind text not null, subject_id text not null, customer_id uuid, changes jsonb not null, request_id text not null);
create index audit_entries_subject on platform.audit_entries (subject_kind, subject_id, occurred_at desc);
create index audit_entries_customer on platform.audit_entries (customer_id, occurred_at desc) where customer_id is not null;
create table platform.heartbeats (pool_id text primary key, seen_at timestamptz not null);
create table platform.operations (
  operation_id uuid primary key, kind text not null, state text not null default 'waiting', progress bigint not null default 0, total bigint not null default 0,
  message text, result jsonb not null default '{}', started_at timestamptz not null, finished_at timestamptz);
`,
  },
  ...wallMigrations,
]

export const platformTableKinds: TableKinds = {
  'platform.migrations': 'local',
  'platform.migrations_lock': 'local',
  'platform.idempotency_keys': 'local',
  'platform.audit_entries': 'local',
  'platform.heartbeats': 'local',
  'platform.operations': 'local',
  ...wallTableKinds,
}
