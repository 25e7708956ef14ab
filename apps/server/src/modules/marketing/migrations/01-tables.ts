import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// The audience has no foreign key to its campaign: a campaign with an audience is never deleted, and a launch writes a million rows.
export const tables: SchemaMigration = {
  name: '2026-11-21-06-marketing-tables',
  sql: `
create schema marketing;

create table marketing.segments (
  segment_id uuid primary key, name text not null, description text not null, filter jsonb not null,
  version int not null default 1, created_at timestamptz not null, updated_at timestamptz not null, created_by text not null);
create unique index segments_name on marketing.segments (lower(name));

create table marketing.campaigns (
  campaign_id uuid primary key, name text not null, segment_id uuid not null references marketing.segments,
  subject text not null, body text not null, language text not null check (language in ('en', 'zh-CN', 'zh-TW')),
  holdout_buckets int not null check (holdout_buckets between 0 and 5000), salt uuid not null,
  state text not null default 'draft' check (state in ('draft', 'sending', 'sent', 'stopped')),
  version int not null default 1, created_at timestamptz not null, updated_at timestamptz not null, created_by text not null,
  launched_at timestamptz, launched_by text, launched_version int, finished_at timestamptz, launched_filter jsonb,
  message_count int, holdout_count int, message_eligible int, holdout_eligible int,
  check ((state = 'draft') = (launched_at is null)));
create index campaigns_updated on marketing.campaigns (updated_at, campaign_id);
create index campaigns_segment on marketing.campaigns (segment_id);

create table marketing.audience_members (
  customer_id uuid not null, campaign_id uuid not null, arm text not null check (arm in ('message', 'holdout')),
  bucket smallint not null, is_eligible boolean not null, changed_xid xid8 not null default pg_current_xact_id(),
  primary key (customer_id, campaign_id));
create index audience_members_campaign on marketing.audience_members (campaign_id, arm, customer_id);
create index audience_members_changed on marketing.audience_members (changed_xid);
`,
}
