import type { SchemaMigration } from '../db/migrate.ts'
import type { TableKinds } from '../db/registry.ts'
import type { Instant, Json } from '../db/schema.ts'
import { tables } from '../db/tx.ts'

interface NotificationTable {
  notificationId: string
  userId: string
  createdAt: Instant
  /** What it tells, as `module.noun`; the words are the reader's. */
  kind: string
  params: Json<Record<string, string | null>>
  /** Where it leads: the kind of thing and its id. */
  linkKind: string | null
  linkId: string | null
  readAt: Instant | null
}

export const db = tables<{ 'platform.notifications': NotificationTable }>()

export const notificationMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-30-97-platform-notifications',
    sql: `
create table platform.notifications (
  notification_id uuid primary key, user_id uuid not null, created_at timestamptz not null, kind text not null, params jsonb not null,
  link_kind text, link_id text, read_at timestamptz);
create index notifications_of_user on platform.notifications (user_id, created_at, notification_id);
create index notifications_unread on platform.notifications (user_id) where read_at is null;
create index notifications_old on platform.notifications (created_at);
`,
  },
]

export const notificationTableKinds: TableKinds = { 'platform.notifications': 'local' }
