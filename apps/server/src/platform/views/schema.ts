import type { Generated } from 'kysely'
import type { SchemaMigration } from '../db/migrate.ts'
import type { TableKinds } from '../db/registry.ts'
import type { Instant, Json } from '../db/schema.ts'
import { tables } from '../db/tx.ts'
import type { FilterGroup } from '../fields/filter.ts'
import type { Sort } from '../fields/sort.ts'
import type { Display } from './contract.ts'

interface SavedViewTable {
  viewId: string
  object: string
  name: string
  ownerId: string
  everyone: boolean
  filter: Json<FilterGroup>
  sort: Json<Sort[]>
  columns: Json<string[]>
  display: Json<Display>
  version: Generated<number>
  createdAt: Instant
  updatedAt: Instant
}
interface ViewUnitTable {
  viewId: string
  unitId: string
  below: boolean
}
/** How somebody has the views of a list: which comes first, which is opened. */
interface ArrangementTable {
  userId: string
  object: string
  defaultViewId: string | null
  viewOrder: Json<string[]>
}

export const db = tables<{
  'views.savedViews': SavedViewTable
  'views.viewUnits': ViewUnitTable
  'views.arrangements': ArrangementTable
}>()

const usualDisplay =
  '{"kind":"table","by":null,"each":null,"sums":[],"date":null,"chart":null,"widths":{},"pinned":0,"density":"normal","colours":[]}'

// Whoever could ask for the views of customers can ask for views.
const movePermission = (table: string): string => `
update ${table} set permissions = array_replace(permissions, 'customers.view.edit', 'views.view.edit') where 'customers.view.edit' = any(permissions);
update ${table} set permissions = permissions || 'views.view.see'::text where 'customers.customer.see' = any(permissions);`

export const viewMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-30-85-views-of-every-list',
    // The views that are kept move as they are; so does the right to keep them, wherever it was given.
    sql: `
create schema views;
alter table customers.saved_views set schema views;
alter table views.saved_views rename column shared to everyone;
alter table views.saved_views add column display jsonb not null default '${usualDisplay}';
alter table views.saved_views alter column display drop default;
update views.saved_views set object = 'customers.customer' where object = 'customers';
update views.saved_views set sort = jsonb_build_array(sort) where jsonb_typeof(sort) = 'object';
create index saved_views_owner on views.saved_views (owner_id);
create table views.view_units (
  view_id uuid not null references views.saved_views (view_id) on delete cascade, unit_id uuid not null, below boolean not null,
  primary key (view_id, unit_id));
create index view_units_unit on views.view_units (unit_id);
create table views.arrangements (
  user_id uuid not null, object text not null, default_view_id uuid, view_order jsonb not null default '[]', primary key (user_id, object));
update access.role_rights set permission = 'views.view.edit' where permission = 'customers.view.edit';
insert into access.role_rights (role_id, permission, holding) select role_id, 'views.view.see', 'all' from access.roles where key is null;
${['auth.api_keys', 'auth.oauth_clients', 'auth.oauth_grants', 'auth.oauth_tokens'].map(movePermission).join('\n')}
`,
  },
]

export const viewTableKinds: TableKinds = {
  'views.saved_views': 'reference',
  'views.view_units': 'reference',
  'views.arrangements': 'reference',
}
