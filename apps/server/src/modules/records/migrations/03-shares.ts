import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// Exceptions, few and rarely written, whatever table the record stands in: so of all kinds in one place.
export const recordsShares: SchemaMigration = {
  name: '2026-11-30-89-records-shares',
  sql: `
create schema records;
create table records.shares (
  share_id uuid primary key, object text not null, record_id uuid not null, principal_kind text not null check (principal_kind in ('user', 'team', 'unit')),
  principal_id uuid not null, may_edit boolean not null, until timestamptz, reason text not null, created_at timestamptz not null,
  created_by text not null);
create index shares_record on records.shares (object, record_id);
create index shares_principal on records.shares (principal_id, object, until, record_id, may_edit);
`,
}
