import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// What was asked for stays after its file is gone: what is usual for somebody is read from it.
export const exports: SchemaMigration = {
  name: '2026-11-30-71-customers-exports',
  sql: `
create table customers.exports (
  export_id uuid primary key, name text not null, format text not null, actor_id uuid not null, actor_name text not null, permissions jsonb not null,
  language text not null, request_id text not null, filter jsonb not null, sort jsonb not null, columns jsonb not null, chosen jsonb,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')), progress bigint not null default 0, total bigint,
  rows bigint, bytes bigint, file_hash text, reached text, error_code text, error_params jsonb,
  created_at timestamptz not null, started_at timestamptz, finished_at timestamptz, expires_at timestamptz, removed_at timestamptz);
create index exports_actor on customers.exports (actor_id, created_at, export_id);
create index exports_created on customers.exports (created_at, export_id);
create index exports_file on customers.exports (file_hash) where file_hash is not null;
`,
}
