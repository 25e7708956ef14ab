import type { SchemaMigration } from '../../db/migrate.ts'
import type { TableKinds } from '../../db/registry.ts'
import type { Instant } from '../../db/schema.ts'
import { tables } from '../../db/tx.ts'
import type { Language } from '../../i18n/languages.ts'

interface ActingTable {
  actingId: string
  /** The administrator's own session, which stands for the other user until the end; null when it is gone. */
  sessionId: string | null
  byId: string
  userId: string
  reason: string
  since: Instant
  until: Instant
  /** Before its time. */
  endedAt: Instant | null
}
interface SessionTable {
  id: string
  token: string
  userId: string
}
interface UserTable {
  id: string
  name: string
  email: string
  language: Language
  disabled: boolean
}

export const db = tables<{ 'auth.acting': ActingTable; 'auth.session': SessionTable; 'auth.user': UserTable }>()

export const actingMigration: SchemaMigration = {
  name: '2026-11-30-62-auth-acting',
  sql: `
create table auth.acting (
  acting_id uuid primary key, session_id uuid references auth.session (id) on delete set null,
  by_id uuid not null references auth."user" (id), user_id uuid not null references auth."user" (id) check (user_id <> by_id),
  reason text not null check (reason <> ''), since timestamptz not null, until timestamptz not null check (until > since), ended_at timestamptz);
create unique index acting_session on auth.acting (session_id) where ended_at is null;
create index acting_user on auth.acting (user_id, since desc);
`,
}

export const actingTableKinds: TableKinds = { 'auth.acting': 'local' }
