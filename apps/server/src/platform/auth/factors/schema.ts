import type { Generated } from 'kysely'
import type { SchemaMigration } from '../../db/migrate.ts'
import type { TableKinds } from '../../db/registry.ts'
import type { Instant, InstantByDefault } from '../../db/schema.ts'
import { tables } from '../../db/tx.ts'

interface TotpFactorTable {
  userId: string
  sealedSecret: Buffer
  /** The half minute of the code used last: that code and every older one are spent. */
  lastStep: Generated<number>
  failedTries: Generated<number>
  /** Empty until a code has shown that the app knows the secret. */
  confirmedAt: Instant | null
  createdAt: InstantByDefault
}
interface RecoveryCodeTable {
  userId: string
  codeHash: Buffer
}
interface SignInChallengeTable {
  tokenHash: Buffer
  userId: string
  by: 'password' | 'link'
  tries: Generated<number>
  expiresAt: Instant
}
interface PasskeyTable {
  id: Generated<string>
  userId: string
  credentialId: string
  publicKey: Buffer
  counter: number
  transports: string[]
  name: string
  createdAt: InstantByDefault
  lastUsedAt: Instant | null
}
interface SpentChallengeTable {
  challengeHash: Buffer
  expiresAt: Instant
}
interface RuleTable {
  isOnly: Generated<boolean>
  secondFactorRequired: Generated<boolean>
  version: Generated<number>
}

export const factorDb = tables<{
  'auth.totpFactors': TotpFactorTable
  'auth.recoveryCodes': RecoveryCodeTable
  'auth.signInChallenges': SignInChallengeTable
  'auth.passkeys': PasskeyTable
  'auth.spentChallenges': SpentChallengeTable
  'auth.rules': RuleTable
}>()

export const factorMigration: SchemaMigration = {
  name: '2026-11-30-40-auth-factors',
  sql: `
alter table auth.session
  add authenticated_at timestamptz not null default now(),
  add is_strong boolean not null default false;
create table auth.totp_factors (
  user_id uuid primary key references auth."user" (id) on delete cascade, sealed_secret bytea not null, last_step bigint not null default 0,
  failed_tries int not null default 0, confirmed_at timestamptz, created_at timestamptz not null default now());
create table auth.recovery_codes (
  user_id uuid not null references auth."user" (id) on delete cascade, code_hash bytea not null, primary key (user_id, code_hash));
create table auth.sign_in_challenges (
  token_hash bytea primary key, user_id uuid not null references auth."user" (id) on delete cascade, by text not null check (by in ('password', 'link')),
  tries int not null default 0, expires_at timestamptz not null);
create table auth.passkeys (
  id uuid primary key default uuidv7(), user_id uuid not null references auth."user" (id) on delete cascade, credential_id text not null unique,
  public_key bytea not null, counter bigint not null, transports text[] not null default '{}', name text not null check (name <> ''),
  created_at timestamptz not null default now(), last_used_at timestamptz);
create index passkeys_user_id on auth.passkeys (user_id);
create table auth.spent_challenges (challenge_hash bytea primary key, expires_at timestamptz not null);
create table auth.rules (
  is_only boolean primary key default true check (is_only), second_factor_required boolean not null default false, version int not null default 1);
insert into auth.rules default values;
`,
}

export const factorTableKinds: TableKinds = {
  'auth.totp_factors': 'local',
  'auth.recovery_codes': 'local',
  'auth.sign_in_challenges': 'local',
  'auth.passkeys': 'local',
  'auth.spent_challenges': 'local',
  'auth.rules': 'reference',
}
