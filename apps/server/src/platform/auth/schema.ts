import type { Generated } from 'kysely'
import type { SchemaMigration } from '../db/migrate.ts'
import type { TableKinds } from '../db/registry.ts'
import type { Instant, InstantByDefault } from '../db/schema.ts'
import { tables } from '../db/tx.ts'
import type { Language } from '../i18n/languages.ts'
import { actingMigration, actingTableKinds } from './acting/schema.ts'
import { clientMigration, clientTableKinds } from './clients/schema.ts'
import { factorMigration, factorTableKinds } from './factors/schema.ts'
import { keyMigration, keyTableKinds, type UserKind } from './keys/schema.ts'
import { type PasswordTables, passwordMigration, passwordTableKinds } from './passwords/schema.ts'
import { scimMigrations, scimTableKinds } from './scim/schema.ts'
import { ssoMigrations, ssoTableKinds } from './sso/schema.ts'

interface UserTable {
  id: Generated<string>
  name: string
  email: string
  emailVerified: boolean
  createdAt: InstantByDefault
  updatedAt: InstantByDefault
  language: Language
  disabled: Generated<boolean>
  kind: Generated<UserKind>
  version: Generated<number>
}
interface SessionTable {
  id: Generated<string>
  expiresAt: Instant
  token: string
  createdAt: InstantByDefault
  /** When it was last used, to ten minutes. */
  updatedAt: Instant
  /** When its owner last proved who they are. */
  authenticatedAt: InstantByDefault
  /** Opened with a second factor, or by a provider that answers for one. */
  isStrong: Generated<boolean>
  ipAddress: string | null
  userAgent: string | null
  userId: string
}
interface AccountTable {
  id: Generated<string>
  accountId: string
  providerId: string
  userId: string
  password: string | null
  updatedAt: Instant
}
interface SignInLinkTable {
  tokenHash: Buffer
  userId: string
  expiresAt: Instant
}

export const db = tables<
  PasswordTables & {
    'auth.user': UserTable
    'auth.session': SessionTable
    'auth.account': AccountTable
    'auth.signInLinks': SignInLinkTable
  }
>()

/** The first five tables are the sign-in engine's own, with our defaults for ids. */
export const authMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-21-00b-auth-accounts',
    sql: `
create schema auth;
create table auth."user" (
  id uuid primary key default uuidv7(), name text not null, email text not null unique, email_verified boolean not null, image text,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
  role text not null, language text not null, disabled boolean not null default false, version int not null default 1);
create table auth.session (
  id uuid primary key default uuidv7(), expires_at timestamptz not null, token text not null unique, created_at timestamptz not null default now(),
  updated_at timestamptz not null, ip_address text, user_agent text, user_id uuid not null references auth."user" (id) on delete cascade);
create index session_user_id on auth.session (user_id);
create table auth.account (
  id uuid primary key default uuidv7(), account_id text not null, provider_id text not null, user_id uuid not null references auth."user" (id) on delete cascade,
  access_token text, refresh_token text, id_token text, access_token_expires_at timestamptz, refresh_token_expires_at timestamptz, scope text,
  password text, created_at timestamptz not null default now(), updated_at timestamptz not null);
create unique index account_provider on auth.account (user_id, provider_id);
create table auth.verification (
  id uuid primary key default uuidv7(), identifier text not null, value text not null, expires_at timestamptz not null,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now());
create index verification_identifier on auth.verification (identifier);
create table auth.sign_in_links (token_hash bytea primary key, user_id uuid not null references auth."user" (id) on delete cascade, expires_at timestamptz not null);
create table auth.failed_attempts (subject bytea not null, attempted_at timestamptz not null default now());
create index failed_attempts_subject on auth.failed_attempts (subject, attempted_at);
`,
  },
  factorMigration,
  passwordMigration,
  ...ssoMigrations,
  ...scimMigrations,
  keyMigration,
  clientMigration,
  actingMigration,
]

export const authTableKinds: TableKinds = {
  'auth.user': 'reference',
  'auth.session': 'local',
  'auth.account': 'local',
  'auth.verification': 'local',
  'auth.sign_in_links': 'local',
  ...factorTableKinds,
  ...passwordTableKinds,
  ...ssoTableKinds,
  ...scimTableKinds,
  ...keyTableKinds,
  ...clientTableKinds,
  ...actingTableKinds,
}
