import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// Columns without a default: no row of a million is rewritten. A key's first sight is `created_at`.
export const keys: SchemaMigration = {
  name: '2026-11-30-95-customers-keys',
  sql: `
alter table customers.customer_keys add column last_seen_at timestamptz, add column verified_at timestamptz, add column verified_by text;
create index customer_keys_phone_ends on customers.customer_keys ((reverse(value) collate "C"), customer_id) where kind = 'phone';
analyze customers.customer_keys;

create table customers.shared_keys (
  customer_id uuid not null, kind text not null, key_hash bytea not null, value text not null, source text,
  created_at timestamptz not null, last_seen_at timestamptz, primary key (customer_id, kind, key_hash));
create index shared_keys_key on customers.shared_keys (kind, key_hash, customer_id);

create table customers.set_aside_keys (
  kind text not null, key_hash bytea not null, value text not null, reason text not null check (reason in ('bearers', 'person')),
  bearers int not null, held_by uuid, set_aside_at timestamptz not null, set_aside_by text,
  released_at timestamptz, released_by text, primary key (kind, key_hash));
create index set_aside_keys_when on customers.set_aside_keys (set_aside_at, key_hash) where released_at is null;

create table customers.key_bearers (
  kind text not null, key_hash bytea not null, is_named boolean not null, bearer int not null,
  primary key (kind, key_hash, is_named, bearer));

create table customers.source_policies (
  source text primary key, policy text not null check (policy in ('match', 'create', 'ask')), version int not null,
  changed_at timestamptz not null, changed_by text not null);

create table customers.arrival_questions (
  customer_id uuid not null, question_id uuid not null, other_id uuid not null, kind text not null, value text not null, source text not null,
  asked_at timestamptz not null, decision text check (decision in ('same', 'different')), decided_at timestamptz, decided_by text,
  primary key (customer_id, question_id));
create index arrival_questions_open on customers.arrival_questions (asked_at, question_id) where decision is null;
create index arrival_questions_other on customers.arrival_questions (other_id);

alter table customers.arrivals add column brought_by text, add column card text, add column card_hash bytea, add column email_shared bytea,
  add column phone_shared bytea, add column card_shared bytea, add column asked_id uuid, add column asked_kind text;
`,
}
