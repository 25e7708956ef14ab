import type { Generated } from 'kysely'
import type { SchemaMigration } from '../../db/migrate.ts'
import type { TableKinds } from '../../db/registry.ts'
import type { Instant } from '../../db/schema.ts'
import { tables } from '../../db/tx.ts'
import type { Language } from '../../i18n/languages.ts'

interface ClientTable {
  clientId: string
  name: string
  /** null: a public client, which can keep no secret. */
  secretHash: Buffer | null
  redirectUris: string[]
  /** The most that it may be allowed. */
  permissions: string[]
  /** Whom it acts as by client_credentials; null: it cannot. */
  serviceUserId: string | null
  version: Generated<number>
  createdAt: Instant
  createdBy: string
  lastUsedAt: Instant | null
  revokedAt: Instant | null
}
/** What a user allowed a client: every token made on the strength of it ends with it. */
interface GrantTable {
  grantId: string
  clientId: string
  userId: string
  permissions: string[]
  createdAt: Instant
  lastUsedAt: Instant
  endedAt: Instant | null
}
interface CodeTable {
  codeHash: Buffer
  grantId: string
  clientId: string
  redirectUri: string
  challenge: string
  expiresAt: Instant
  usedAt: Instant | null
}
interface TokenTable {
  tokenHash: Buffer
  kind: 'access' | 'refresh'
  clientId: string
  userId: string
  grantId: string | null
  permissions: string[]
  createdAt: Instant
  expiresAt: Instant
  /** When a refresh token was exchanged for its successor. */
  usedAt: Instant | null
}
interface UserTable {
  id: string
  name: string
  email: string
  language: Language
  disabled: boolean
  kind: 'person' | 'service'
}

export const db = tables<{
  'auth.oauthClients': ClientTable
  'auth.oauthGrants': GrantTable
  'auth.oauthCodes': CodeTable
  'auth.oauthTokens': TokenTable
  'auth.user': UserTable
}>()

export const clientMigration: SchemaMigration = {
  name: '2026-11-30-61-auth-clients',
  sql: `
create table auth.oauth_clients (
  client_id uuid primary key, name text not null check (name <> ''), secret_hash bytea, redirect_uris text[] not null, permissions text[] not null,
  service_user_id uuid references auth."user" (id), version int not null default 1, created_at timestamptz not null, created_by text not null,
  last_used_at timestamptz, revoked_at timestamptz, check (service_user_id is null or secret_hash is not null));
create table auth.oauth_grants (
  grant_id uuid primary key, client_id uuid not null references auth.oauth_clients (client_id), user_id uuid not null references auth."user" (id) on delete cascade,
  permissions text[] not null, created_at timestamptz not null, last_used_at timestamptz not null, ended_at timestamptz);
create index oauth_grants_user_id on auth.oauth_grants (user_id);
create index oauth_grants_client_id on auth.oauth_grants (client_id);
create table auth.oauth_codes (
  code_hash bytea primary key, grant_id uuid not null references auth.oauth_grants (grant_id) on delete cascade,
  client_id uuid not null references auth.oauth_clients (client_id), redirect_uri text not null, challenge text not null, expires_at timestamptz not null,
  used_at timestamptz);
create index oauth_codes_grant_id on auth.oauth_codes (grant_id);
create table auth.oauth_tokens (
  token_hash bytea primary key, kind text not null check (kind in ('access', 'refresh')), client_id uuid not null references auth.oauth_clients (client_id),
  user_id uuid not null references auth."user" (id) on delete cascade, grant_id uuid references auth.oauth_grants (grant_id) on delete cascade,
  permissions text[] not null, created_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz);
create index oauth_tokens_grant_id on auth.oauth_tokens (grant_id);
create index oauth_tokens_client_id on auth.oauth_tokens (client_id);
create index oauth_tokens_user_id on auth.oauth_tokens (user_id);
create index oauth_tokens_expires_at on auth.oauth_tokens (expires_at);
`,
}

export const clientTableKinds: TableKinds = {
  'auth.oauth_clients': 'local',
  'auth.oauth_grants': 'local',
  'auth.oauth_codes': 'local',
  'auth.oauth_tokens': 'local',
}
