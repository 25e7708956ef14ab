import type { Generated } from 'kysely'
import type { SchemaMigration } from '../../db/migrate.ts'
import type { TableKinds } from '../../db/registry.ts'
import type { Instant, InstantByDefault, Json } from '../../db/schema.ts'
import { tables } from '../../db/tx.ts'
import type { Language } from '../../i18n/languages.ts'
import type { ProviderSettings } from './contract.ts'
import type { Profile } from './profile.ts'

interface ProviderTable {
  providerId: string
  name: string
  enabled: boolean
  isExclusive: boolean
  createsUsers: boolean
  domains: string[]
  settings: Json<ProviderSettings>
  /** The client secret, encrypted with the installation's own. */
  sealedSecret: Buffer | null
  /** SAML: the key that opens what the provider encrypted for us, sealed in the same way, and the certificate over it. */
  sealedKey: Buffer | null
  keyCertificate: string | null
  version: Generated<number>
  createdAt: InstantByDefault
}
interface ProviderGroupTable {
  entryId: Generated<string>
  providerId: string
  groupName: string
  roleId: string | null
  unitId: string | null
}
interface IdentityTable {
  providerId: string
  subject: string
  userId: string
  /** The groups that came with the last sign-in. */
  groups: string[]
  seenAt: Instant
}
interface RequestTable {
  stateHash: Buffer
  providerId: string
  /** Of the cookie of the browser that asked: nobody else's may finish it. */
  browserHash: Buffer
  purpose: 'sign_in' | 'try'
  /** Who tries the provider out. */
  userId: string | null
  back: string | null
  /** PKCE verifier and nonce of an OIDC request, sealed; none for SAML. */
  sealed: Buffer | null
  /** The id of a SAML request, that its answer must name. */
  requestId: string
  /** Who came back by SAML, kept until the browser that asked fetches it. */
  answer: Json<Profile> | null
  expiresAt: Instant
}
interface AssertionTable {
  providerId: string
  assertionId: string
  expiresAt: Instant
}
interface UserTable {
  id: string
  email: string
  name: string
  language: Language
  disabled: boolean
}
interface RoleTable {
  roleId: string
}

export const db = tables<{
  'auth.ssoProviders': ProviderTable
  'auth.ssoGroups': ProviderGroupTable
  'auth.ssoIdentities': IdentityTable
  'auth.ssoRequests': RequestTable
  'auth.ssoAssertions': AssertionTable
  'auth.user': UserTable
  'access.roles': RoleTable
}>()

export const ssoMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-30-41-auth-single-sign-on',
    sql: `
create table auth.sso_providers (
  provider_id uuid primary key, name text not null, enabled boolean not null, is_exclusive boolean not null, creates_users boolean not null,
  domains text[] not null, settings jsonb not null, sealed_secret bytea, version int not null default 1, created_at timestamptz not null default now());
create unique index sso_providers_name on auth.sso_providers (lower(name));
create table auth.sso_groups (
  provider_id uuid not null references auth.sso_providers (provider_id) on delete cascade, group_name text not null,
  role_id uuid not null references access.roles (role_id) on delete cascade, primary key (provider_id, group_name, role_id));
create table auth.sso_identities (
  provider_id uuid not null references auth.sso_providers (provider_id) on delete cascade, subject text not null,
  user_id uuid not null references auth."user" (id) on delete cascade, groups text[] not null, seen_at timestamptz not null,
  primary key (provider_id, subject));
create index sso_identities_user on auth.sso_identities (user_id);
create table auth.sso_requests (
  state_hash bytea primary key, provider_id uuid not null references auth.sso_providers (provider_id) on delete cascade, browser_hash bytea not null,
  purpose text not null check (purpose in ('sign_in', 'try')), user_id uuid, back text, sealed bytea,
  request_id text not null, answer jsonb, expires_at timestamptz not null);
create index sso_requests_expires_at on auth.sso_requests (expires_at);
create table auth.sso_assertions (
  provider_id uuid not null references auth.sso_providers (provider_id) on delete cascade, assertion_id text not null, expires_at timestamptz not null,
  primary key (provider_id, assertion_id));
create index sso_assertions_expires_at on auth.sso_assertions (expires_at);
`,
  },
  {
    name: '2026-11-30-73-auth-group-units-and-encryption',
    sql: `
alter table auth.sso_groups drop constraint sso_groups_pkey;
alter table auth.sso_groups alter column role_id drop not null;
alter table auth.sso_groups add column unit_id uuid references access.units (unit_id);
alter table auth.sso_groups add column entry_id uuid primary key default uuidv7();
alter table auth.sso_groups add check (role_id is not null or unit_id is not null);
create unique index sso_groups_gift on auth.sso_groups (provider_id, group_name, role_id, unit_id) nulls not distinct;
alter table auth.sso_providers add column sealed_key bytea;
alter table auth.sso_providers add column key_certificate text;
update auth.sso_providers set settings = settings || '{"mustBeEncrypted": false}' where settings ->> 'kind' = 'saml';
`,
  },
]

export const ssoTableKinds: TableKinds = {
  'auth.sso_providers': 'local',
  'auth.sso_groups': 'local',
  'auth.sso_identities': 'local',
  'auth.sso_requests': 'local',
  'auth.sso_assertions': 'local',
}
