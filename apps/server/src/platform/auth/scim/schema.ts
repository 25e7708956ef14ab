import type { SchemaMigration } from '../../db/migrate.ts'
import type { TableKinds } from '../../db/registry.ts'
import type { Instant, InstantByDefault } from '../../db/schema.ts'
import { tables } from '../../db/tx.ts'

interface TokenTable {
  tokenId: string
  providerId: string
  name: string
  tokenHash: Buffer
  createdBy: string
  createdAt: InstantByDefault
  usedAt: Instant | null
  revokedAt: Instant | null
}
interface DirectoryUserTable {
  userId: string
  providerId: string
  userName: string
  externalId: string | null
  givenName: string | null
  familyName: string | null
  active: boolean
  createdAt: Instant
  changedAt: Instant
}
interface DirectoryGroupTable {
  groupId: string
  providerId: string
  displayName: string
  externalId: string | null
  createdAt: Instant
  changedAt: Instant
}
interface MemberTable {
  groupId: string
  userId: string
}
interface UserTable {
  id: string
  email: string
  name: string
  disabled: boolean
  kind: 'person' | 'service'
  version: number
}
interface ProviderNameTable {
  providerId: string
  name: string
}

export const db = tables<{
  'auth.scimTokens': TokenTable
  'auth.scimUsers': DirectoryUserTable
  'auth.scimGroups': DirectoryGroupTable
  'auth.scimMembers': MemberTable
  'auth.user': UserTable
  'auth.ssoProviders': ProviderNameTable
}>()

export const scimMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-30-42-auth-directory',
    sql: `
create table auth.scim_tokens (
  token_id uuid primary key, provider_id uuid not null references auth.sso_providers (provider_id) on delete cascade, name text not null,
  token_hash bytea not null unique, created_by text not null, created_at timestamptz not null default now(), used_at timestamptz, revoked_at timestamptz);
create index scim_tokens_provider on auth.scim_tokens (provider_id);
create table auth.scim_users (
  user_id uuid primary key references auth."user" (id) on delete cascade,
  provider_id uuid not null references auth.sso_providers (provider_id) on delete cascade, user_name text not null, external_id text,
  given_name text, family_name text, active boolean not null, created_at timestamptz not null, changed_at timestamptz not null);
create unique index scim_users_name on auth.scim_users (provider_id, lower(user_name));
create unique index scim_users_external on auth.scim_users (provider_id, external_id) where external_id is not null;
create table auth.scim_groups (
  group_id uuid primary key, provider_id uuid not null references auth.sso_providers (provider_id) on delete cascade, display_name text not null,
  external_id text, created_at timestamptz not null, changed_at timestamptz not null);
create unique index scim_groups_name on auth.scim_groups (provider_id, lower(display_name));
create table auth.scim_members (
  group_id uuid not null references auth.scim_groups (group_id) on delete cascade,
  user_id uuid not null references auth.scim_users (user_id) on delete cascade, primary key (group_id, user_id));
create index scim_members_user on auth.scim_members (user_id);
`,
  },
]

export const scimTableKinds: TableKinds = {
  'auth.scim_tokens': 'local',
  'auth.scim_users': 'local',
  'auth.scim_groups': 'local',
  'auth.scim_members': 'local',
}
