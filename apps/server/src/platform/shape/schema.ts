import type { SchemaMigration } from '../db/migrate.ts'
import type { TableKinds } from '../db/registry.ts'
import type { Instant, Json } from '../db/schema.ts'
import { tables } from '../db/tx.ts'
import type { Labels } from '../fields/field.ts'
import { filesMigration } from './files/migration.ts'
import { relationsMigration } from './relations/migration.ts'
import { retypeMigration } from './retype/migration.ts'
import type { CustomType, FieldOptions, ValueType } from './types.ts'

interface StateTable {
  version: number
}
interface FieldTable {
  fieldId: string
  /** Whose field it is: `customers.customer`. */
  object: string
  /** Its column, and its name everywhere else: `x_policy_number`. */
  key: string
  type: CustomType
  valueType: ValueType
  labels: Json<Labels>
  help: Json<Labels>
  options: Json<FieldOptions>
  choiceSetId: string | null
  required: boolean
  personal: boolean
  defaultValue: Json<unknown> | null
  position: number
  indexState: 'none' | 'building' | 'ready' | 'failed'
  removedAt: Instant | null
  version: number
  createdAt: Instant
  createdBy: string
}
interface ChoiceSetTable {
  choiceSetId: string
  labels: Json<Labels>
  /** Made for one field and gone with it; otherwise any field may use it. */
  shared: boolean
  /** Of a shared one: its name for machines. */
  key: string | null
  version: number
}
interface ChoiceTable {
  choiceSetId: string
  key: string
  labels: Json<Labels>
  colour: string
  position: number
  retired: boolean
}

interface ObjectTable {
  objectId: string
  /** Its table in the schema `custom`, and with `custom.` before it its name everywhere else. */
  key: string
  /** What one of it is called, and what many are. */
  labels: Json<Labels>
  plurals: Json<Labels>
  icon: string
  /** Each of its records belongs to a customer, and is seen by whoever sees that customer. */
  ofCustomer: boolean
  position: number
  removedAt: Instant | null
  version: number
  createdAt: Instant
  createdBy: string
}

interface ApplicationTable {
  applicationId: string
  name: string
  /** The whole shape as it was before. */
  before: Json<unknown>
  differences: Json<unknown>
  appliedAt: Instant
  appliedBy: string
}

interface RelationTable {
  relationId: string
  /** Its table in the schema `links`. */
  key: string
  fromObject: string
  toObject: string
  labels: Json<Labels>
  backLabels: Json<Labels>
  position: number
  removedAt: Instant | null
  version: number
  createdAt: Instant
  createdBy: string
}

interface ShapeTables {
  'shape.applications': ApplicationTable
  'shape.objects': ObjectTable
  'shape.state': StateTable
  'shape.fields': FieldTable
  'shape.choiceSets': ChoiceSetTable
  'shape.choices': ChoiceTable
  'shape.relations': RelationTable
}

export const db = tables<ShapeTables>()

// What people add becomes columns of ours, and only an owner may add those. The functions do nothing else, and judge every name and type
// themselves: whoever takes over the server can add and drop columns that begin with x_, on the tables named here, and no others.
const alterFunctions = `
create table shape.shaped_tables (table_name text primary key);
insert into shape.shaped_tables values ('customers.customers');

create function shape.check_column(shaped text, column_name text) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from shape.shaped_tables t where t.table_name = shaped) then
    raise exception 'the table % is not one that people shape', shaped;
  end if;
  if column_name !~ '^x_[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*$' or length(column_name) > 48 then
    raise exception 'the column % is not one that people add', column_name;
  end if;
end $$;

create function shape.add_column(shaped text, column_name text, column_type text, begins_at_zero boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform shape.check_column(shaped, column_name);
  if column_type not in ('text', 'numeric', 'bigint', 'date', 'time', 'timestamptz', 'boolean', 'text[]', 'uuid', 'jsonb') then
    raise exception 'the type % is not one that columns are added with', column_type;
  end if;
  execute format('alter table %I.%I add column %I %s %s', split_part(shaped, '.', 1), split_part(shaped, '.', 2), column_name, column_type,
    case when begins_at_zero then 'not null default 0' else '' end);
end $$;

create function shape.drop_column(shaped text, column_name text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform shape.check_column(shaped, column_name);
  execute format('alter table %I.%I drop column if exists %I', split_part(shaped, '.', 1), split_part(shaped, '.', 2), column_name);
end $$;

create function shape.create_table(table_key text, of_customer boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target text := format('custom.%I', table_key);
begin
  if table_key !~ '^[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*$' or length(table_key) > 40 then
    raise exception 'the table % is not one that people add', table_key;
  end if;
  execute format('create table %s (record_id uuid not null, customer_id uuid%s, title text not null, unit_id uuid not null, owner_id uuid,
    version int not null default 1, created_at timestamptz not null, created_by text not null, updated_at timestamptz not null,
    changed_xid xid8 not null default pg_current_xact_id(), primary key (%srecord_id))',
    target, case when of_customer then ' not null' else '' end, case when of_customer then 'customer_id, ' else '' end);
  if of_customer then
    execute format('create unique index on %s (record_id, customer_id)', target);
    perform platform.guard(target::regclass);
  else
    execute format('create index on %s (customer_id) where customer_id is not null', target);
  end if;
  execute format('create index on %s (created_at, record_id)', target);
  execute format('create index on %s (updated_at, record_id)', target);
  execute format('create index on %s (title, record_id)', target);
  execute format('create index on %s (unit_id, record_id)', target);
  execute format('create index on %s (owner_id, record_id) where owner_id is not null', target);
  insert into shape.shaped_tables values ('custom.' || table_key);
end $$;

create function shape.drop_table(table_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from shape.shaped_tables where table_name = 'custom.' || table_key;
  if not found then raise exception 'the table % is not one that people added', table_key; end if;
  execute format('drop table custom.%I', table_key);
end $$;
revoke all on function shape.create_table(text, boolean), shape.drop_table(text) from public;
revoke all on function shape.check_column(text, text), shape.add_column(text, text, text, boolean), shape.drop_column(text, text) from public;
`

export const shapeMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-30-70-shape-fields',
    sql: `
create schema shape;
create table shape.state (is_only boolean primary key default true check (is_only), version bigint not null default 1);
insert into shape.state default values;
create schema custom;
create table shape.objects (
  object_id uuid primary key, key text not null unique, labels jsonb not null, plurals jsonb not null, icon text not null, of_customer boolean not null,
  position int not null, removed_at timestamptz, version int not null default 1, created_at timestamptz not null, created_by text not null);
create table shape.choice_sets (
  choice_set_id uuid primary key, labels jsonb not null, shared boolean not null default false, version int not null default 1);
create table shape.choices (
  choice_set_id uuid not null references shape.choice_sets (choice_set_id) on delete cascade, key text not null, labels jsonb not null,
  colour text not null, position int not null, retired boolean not null default false, primary key (choice_set_id, key));
create table shape.fields (
  field_id uuid primary key, object text not null, key text not null, type text not null, value_type text not null, labels jsonb not null, help jsonb not null default '{}',
  options jsonb not null default '{}', choice_set_id uuid references shape.choice_sets (choice_set_id), required boolean not null default false,
  personal boolean not null default false, default_value jsonb, position int not null,
  index_state text not null default 'none' check (index_state in ('none', 'building', 'ready', 'failed')),
  removed_at timestamptz, version int not null default 1, created_at timestamptz not null, created_by text not null, unique (object, key));
create table shape.applications (
  application_id uuid primary key, name text not null, before jsonb not null, differences jsonb not null, applied_at timestamptz not null,
  applied_by text not null);
create index applications_time on shape.applications (applied_at desc, application_id desc);
create index fields_choice_set on shape.fields (choice_set_id);
${alterFunctions}`,
  },
  relationsMigration,
  filesMigration,
  {
    name: '2026-11-30-79-shape-choice-sets',
    sql: `
alter table shape.choice_sets add column key text unique, add constraint choice_sets_shared_key check (shared = (key is not null));`,
  },
  retypeMigration,
]

export const shapeTableKinds: TableKinds = {
  'shape.state': 'reference',
  'shape.objects': 'reference',
  'shape.fields': 'reference',
  'shape.choice_sets': 'reference',
  'shape.choices': 'reference',
  'shape.applications': 'reference',
  'shape.shaped_tables': 'reference',
  'shape.relations': 'reference',
  'shape.link_tables': 'reference',
  'shape.files': 'local',
  'shape.type_changes': 'local',
}
