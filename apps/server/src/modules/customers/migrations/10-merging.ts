import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// A merged customer's row stays as it was and stands under the survivor with the way that led there, so that any merge can be undone without
// the others. What the survivor itself would be without those merged into it is kept beside it; nobody without members has such a row.
export const merging: SchemaMigration = {
  name: '2026-11-30-93-customers-merging',
  sql: `
alter table customers.customer_members add column path uuid[] not null default '{}';
alter table customers.customer_members add column merge_id uuid;
alter table customers.customer_members add column merged_at timestamptz;

create table customers.own_facts (
  customer_id uuid not null primary key, facts jsonb not null, taken jsonb not null default '{}');

create table customers.merges (
  customer_id uuid not null, merge_id uuid not null, member_id uuid not null, way text not null check (way in ('page', 'queue', 'bulk', 'api')),
  reason text not null, choices jsonb not null, taken jsonb not null, before jsonb not null, merged_at timestamptz not null, merged_by text not null,
  undone_at timestamptz, undone_by text, undone_reason text, primary key (customer_id, merge_id, member_id));
`,
}
