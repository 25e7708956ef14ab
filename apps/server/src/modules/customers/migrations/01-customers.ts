import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// Lists and look-ups see the visible customers only, so their indexes hold no others. Columns that are sorted and looked up
// by prefix are in collation C: one index then serves order, equality and LIKE 'x%'.
export const customersTables: SchemaMigration = {
  name: '2026-11-21-01-customers-tables',
  sql: `
create schema customers;
create extension if not exists pg_trgm;

create table customers.customers (
  customer_id uuid primary key,
  kind text not null check (kind in ('person', 'household', 'company')),
  display_name text not null,
  is_named boolean not null,
  given_name text,
  family_name text,
  name_pinyin text collate "C" not null,
  name_initials text collate "C" not null,
  email text collate "C",
  phone text collate "C",
  country text collate "C" check (country ~ '^[A-Z]{2}$'),
  city text,
  locale text,
  time_zone text,
  birthday date,
  source text,
  owner_id uuid,
  anonymous boolean not null default false,
  merged_into uuid,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  joined_at timestamptz,
  changed_xid xid8 not null default pg_current_xact_id());
create index customers_name on customers.customers (name_pinyin, customer_id) where merged_into is null and not anonymous;
create index customers_initials on customers.customers (name_initials, customer_id) where merged_into is null and not anonymous;
create index customers_email on customers.customers (email, customer_id) where merged_into is null and not anonymous;
create index customers_phone on customers.customers (phone, customer_id) where merged_into is null and not anonymous;
create index customers_kind on customers.customers (kind, customer_id) where merged_into is null and not anonymous;
create index customers_country on customers.customers (country, customer_id) where merged_into is null and not anonymous;
create index customers_city on customers.customers (city, customer_id) where merged_into is null and not anonymous;
create index customers_source on customers.customers (source, customer_id) where merged_into is null and not anonymous;
create index customers_birthday on customers.customers (birthday, customer_id) where merged_into is null and not anonymous;
create index customers_joined on customers.customers (joined_at, customer_id) where merged_into is null and not anonymous;
create index customers_created on customers.customers (created_at, customer_id) where merged_into is null and not anonymous;
create index customers_name_parts on customers.customers using gin (name_pinyin gin_trgm_ops) where merged_into is null and not anonymous;
create index customers_merged on customers.customers (merged_into) where merged_into is not null;
create index customers_changed on customers.customers (changed_xid);

create table customers.customer_members (
  customer_id uuid not null, member_id uuid not null, primary key (customer_id, member_id));

create table customers.customer_keys (
  kind text not null, key_hash bytea not null, value text not null, customer_id uuid not null, source text,
  created_at timestamptz not null, primary key (kind, key_hash));
create index customer_keys_customer on customers.customer_keys (customer_id);

create table customers.relations (
  customer_id uuid not null, relation_id uuid not null, other_id uuid not null, type text not null,
  direction text not null check (direction in ('from', 'to')), since date, until date,
  primary key (customer_id, relation_id));

create table customers.interactions (
  customer_id uuid not null, occurred_at timestamptz not null, interaction_id uuid not null,
  kind text not null, channel text, direction text check (direction in ('in', 'out')), actor text, subject text, body text,
  reference_kind text, reference_id text, amount_minor bigint, currency text, changed_xid xid8 not null default pg_current_xact_id(),
  primary key (customer_id, occurred_at, interaction_id)) partition by range (occurred_at);
create index interactions_changed on customers.interactions (changed_xid);

create table customers.saved_views (
  view_id uuid primary key, object text not null, name text not null, owner_id uuid not null, shared boolean not null,
  filter jsonb not null, sort jsonb not null, columns jsonb not null, version int not null default 1,
  created_at timestamptz not null, updated_at timestamptz not null);
create index saved_views_object on customers.saved_views (object, created_at);

create unlogged table customers.arrivals (
  batch_id uuid not null, arrival_no bigint not null, candidate_id uuid not null, anonymous boolean not null,
  kind text not null, is_named boolean not null, display_name text not null, name_pinyin text not null, name_initials text not null,
  given_name text, family_name text,
  external_source text, external_id text, external_hash bytea, email text, email_hash bytea, phone text, phone_hash bytea,
  country text, city text, locale text, time_zone text, birthday date, joined_at timestamptz, source text,
  customer_id uuid, is_new boolean not null default false, primary key (batch_id, arrival_no)) with (fillfactor = 50);
`,
}
