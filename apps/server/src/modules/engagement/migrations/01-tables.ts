import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// No foreign key to the customers: a customer is never deleted, and a million checks at a launch would cost more than they tell.
export const tables: SchemaMigration = {
  name: '2026-11-21-03-engagement-tables',
  sql: `
create schema engagement;

create table engagement.consents (
  customer_id uuid not null, consent_id uuid not null,
  purpose text not null check (purpose in ('marketing')), channel text not null check (channel in ('email')),
  state text not null check (state in ('given', 'withdrawn')),
  occurred_at timestamptz not null, recorded_at timestamptz not null,
  evidence text not null, source text not null, recorded_by text not null,
  primary key (customer_id, consent_id));
create index consents_latest on engagement.consents (customer_id, purpose, channel, occurred_at desc, recorded_at desc, consent_id desc);

create view engagement.present_consents as
  select distinct on (customer_id, purpose, channel) customer_id, purpose, channel, state, occurred_at, consent_id
  from engagement.consents
  order by customer_id, purpose, channel, occurred_at desc, recorded_at desc, consent_id desc;

create table engagement.contact_states (
  customer_id uuid primary key,
  consent_email text not null default 'none' check (consent_email in ('given', 'withdrawn', 'none')),
  consent_email_since timestamptz);
create index contact_states_consent_email on engagement.contact_states (consent_email, customer_id);

create table engagement.suppressions (
  channel text not null check (channel in ('email')), address_hash bytea not null,
  scope text not null check (scope in ('all', 'marketing')), reason text not null check (reason in ('bounce', 'complaint', 'manual')),
  source text not null, created_at timestamptz not null,
  primary key (channel, address_hash));

create table engagement.sends (
  customer_id uuid not null, send_id uuid not null,
  occasion_kind text not null, occasion_id uuid not null,
  channel text not null check (channel in ('email')), purpose text not null check (purpose in ('marketing')),
  address text,
  state text not null check (state in ('refused', 'queued', 'claimed', 'handing_over', 'handed_over', 'unknown', 'failed')),
  reason text, error text,
  queued_at timestamptz not null, attempts smallint not null default 0,
  claimed_by uuid, claimed_at timestamptz, settled_at timestamptz,
  message_id text,
  changed_xid xid8 not null default pg_current_xact_id(),
  primary key (customer_id, send_id),
  unique (customer_id, occasion_id),
  check ((state = 'refused') <= (reason is not null)));
create index sends_of_occasion on engagement.sends (occasion_id, state, customer_id);
create index sends_newest on engagement.sends (queued_at, customer_id, send_id) where state <> 'refused';
create index sends_in_flight on engagement.sends (claimed_at) where state in ('claimed', 'handing_over');
create index sends_changed on engagement.sends (changed_xid);

create table engagement.messages (
  customer_id uuid not null, send_id uuid not null,
  recipient_name text not null, subject text not null, html text not null, plain text not null, headers jsonb not null,
  rendered_at timestamptz not null,
  primary key (customer_id, send_id),
  foreign key (customer_id, send_id) references engagement.sends);

create table engagement.send_queue (
  next_at timestamptz not null, customer_id uuid not null, send_id uuid not null,
  primary key (next_at, customer_id, send_id));
`,
}
