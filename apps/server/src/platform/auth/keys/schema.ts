import type { SchemaMigration } from '../../db/migrate.ts'
import type { TableKinds } from '../../db/registry.ts'
import type { Instant } from '../../db/schema.ts'
import { tables } from '../../db/tx.ts'
import type { Language } from '../../i18n/languages.ts'

interface KeyTable {
  keyId: string
  userId: string
  name: string
  tokenHash: Buffer
  /** The key's last letters, to tell two apart. */
  ending: string
  permissions: string[]
  /** CIDR blocks it may be used from; none: from anywhere. */
  addresses: string[]
  createdAt: Instant
  createdBy: string
  expiresAt: Instant
  /** To ten minutes. */
  lastUsedAt: Instant | null
  revokedAt: Instant | null
}

/** A service user is no person: it never signs in and acts by keys and OAuth clients alone. */
export const userKinds = ['person', 'service'] as const
export type UserKind = (typeof userKinds)[number]

interface UserTable {
  id: string
  name: string
  email: string
  language: Language
  disabled: boolean
  kind: UserKind
}

export const db = tables<{ 'auth.apiKeys': KeyTable; 'auth.user': UserTable }>()

export const keyMigration: SchemaMigration = {
  name: '2026-11-30-60-auth-keys',
  sql: `
alter table auth."user" add column kind text not null default 'person' check (kind in ('person', 'service'));
create table auth.api_keys (
  key_id uuid primary key, user_id uuid not null references auth."user" (id) on delete cascade, name text not null check (name <> ''),
  token_hash bytea not null unique, ending text not null, permissions text[] not null, addresses text[] not null,
  created_at timestamptz not null, created_by text not null, expires_at timestamptz not null, last_used_at timestamptz, revoked_at timestamptz);
create index api_keys_user_id on auth.api_keys (user_id);
`,
}

export const keyTableKinds: TableKinds = { 'auth.api_keys': 'local' }
