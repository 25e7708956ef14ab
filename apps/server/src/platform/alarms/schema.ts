import type { SchemaMigration } from '../db/migrate.ts'
import type { TableKinds } from '../db/registry.ts'
import type { Instant, Json } from '../db/schema.ts'
import { tables } from '../db/tx.ts'
import type { Reason } from './contract.ts'

interface AlarmTable {
  alarmId: string
  raisedAt: Instant
  personId: string
  personName: string
  /** What they did: the subject of the entry that it is told of. */
  subjectKind: string
  subjectId: string
  reasons: Json<Reason[]>
  acknowledgedAt: Instant | null
  acknowledgedBy: string | null
  acknowledgedName: string | null
}

export const db = tables<{ 'platform.alarms': AlarmTable }>()

export const alarmMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-30-70-platform-alarms',
    sql: `
create table platform.alarms (
  alarm_id uuid primary key, raised_at timestamptz not null, person_id text not null, person_name text not null,
  subject_kind text not null, subject_id text not null, reasons jsonb not null,
  acknowledged_at timestamptz, acknowledged_by text, acknowledged_name text);
create index alarms_person on platform.alarms (person_id, raised_at);
create index alarms_open on platform.alarms (raised_at, alarm_id) where acknowledged_at is null;
create index alarms_seen on platform.alarms (acknowledged_at, alarm_id) where acknowledged_at is not null;
`,
  },
]

export const alarmTableKinds: TableKinds = { 'platform.alarms': 'local' }
