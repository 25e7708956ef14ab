import type { SchemaMigration } from '../../db/migrate.ts'
import type { TableKinds } from '../../db/registry.ts'
import type { Instant, InstantByDefault } from '../../db/schema.ts'

export interface PasswordTables {
  'auth.signInTries': { subject: Buffer; tries: number; openAt: Instant; forgetAt: Instant }
  'auth.knownAddresses': { userId: string; address: Buffer; seenAt: Instant }
  'auth.passwordResets': { tokenHash: Buffer; userId: string; createdAt: InstantByDefault; expiresAt: Instant }
}

export const passwordMigration: SchemaMigration = {
  name: '2026-11-30-50-auth-passwords',
  sql: `
drop table auth.failed_attempts;
create table auth.sign_in_tries (subject bytea primary key, tries int not null, open_at timestamptz not null, forget_at timestamptz not null);
create index sign_in_tries_forget_at on auth.sign_in_tries (forget_at);
create table auth.known_addresses (
  user_id uuid not null references auth."user" (id) on delete cascade, address bytea not null, seen_at timestamptz not null, primary key (user_id, address));
create table auth.password_resets (
  token_hash bytea primary key, user_id uuid not null references auth."user" (id) on delete cascade, created_at timestamptz not null default now(),
  expires_at timestamptz not null);
create index password_resets_user_id on auth.password_resets (user_id);
`,
}

export const passwordTableKinds: TableKinds = {
  'auth.sign_in_tries': 'local',
  'auth.known_addresses': 'local',
  'auth.password_resets': 'local',
}
