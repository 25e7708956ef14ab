import { rootUnitId } from '../../../platform/access/schema.ts'
import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// Whose a customer is stands on its own row, so that a list asks no other table; everybody belongs to the company itself at first.
// A change of it leaves what was before, so that a report can ask how it was on a day.
export const unitsAndShares: SchemaMigration = {
  name: '2026-11-30-11-customers-units',
  sql: `
alter table customers.customers add column unit_id uuid not null default '${rootUnitId}';
alter table customers.customers alter column unit_id set statistics 1000;
create index customers_unit on customers.customers (unit_id, customer_id) where merged_into is null and not anonymous;
create index customers_places on customers.customers (customer_id) include (unit_id, owner_id) where merged_into is null and not anonymous;
create index customers_owner on customers.customers (owner_id, customer_id) where merged_into is null and not anonymous and owner_id is not null;

create table customers.shares (
  customer_id uuid not null, share_id uuid not null, principal_kind text not null check (principal_kind in ('user', 'team', 'unit')),
  principal_id uuid not null, may_edit boolean not null, until timestamptz, reason text not null, created_at timestamptz not null,
  created_by text not null, primary key (customer_id, share_id));
create index shares_principal on customers.shares (principal_id, until, customer_id, may_edit);

create table customers.assignments (
  customer_id uuid not null, until timestamptz not null, assignment_id uuid not null, owner_id uuid, unit_id uuid not null, cause text not null,
  primary key (customer_id, until, assignment_id));
create index assignments_until on customers.assignments (until);
`,
}
