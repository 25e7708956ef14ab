import type { Actor } from '../access/actor.ts'
import type { SchemaMigration } from '../db/migrate.ts'
import type { TableKinds } from '../db/registry.ts'
import type { Instant, Json } from '../db/schema.ts'
import { tables } from '../db/tx.ts'

interface AuditTable {
  entryId: string
  occurredAt: Instant
  actorKind: Actor['kind']
  actorId: string | null
  actorName: string
  action: string
  subjectKind: string
  subjectId: string
  customerId: string | null
  changes: Json<Readonly<Record<string, unknown>>>
  requestId: string
  /** The seal that holds the entry; null until the next sealing. */
  sealNo: number | null
}

interface SealTable {
  sealNo: number
  sealedAt: Instant
  entries: number
  digest: Buffer
  hash: Buffer
}

export const db = tables<{ 'platform.auditEntries': AuditTable; 'platform.auditSeals': SealTable }>()

// An entry changes once: it is given the number of its seal. Everything else is refused, whoever asks.
export const auditMigrations: readonly SchemaMigration[] = [
  {
    name: '2026-11-29-02-platform-audit-seals',
    sql: `
alter table platform.audit_entries add column seal_no bigint;
create index audit_entries_unsealed on platform.audit_entries (entry_id) where seal_no is null;
create index audit_entries_sealed on platform.audit_entries (seal_no, entry_id) where seal_no is not null;
create index audit_entries_time on platform.audit_entries (occurred_at, entry_id);
create index audit_entries_actor on platform.audit_entries (actor_id, occurred_at, entry_id);
create index audit_entries_action on platform.audit_entries (action collate "C", occurred_at, entry_id);
create table platform.audit_seals (
  seal_no bigint primary key, sealed_at timestamptz not null, entries int not null, digest bytea not null, hash bytea not null);

create function platform.keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'audit_entries' then
    if old.seal_no is null and new.seal_no is not null and to_jsonb(old) - 'seal_no' = to_jsonb(new) - 'seal_no' then return new; end if;
  end if;
  raise exception 'what was audited stays as it was written' using errcode = 'insufficient_privilege';
end $$;
create trigger keep_entries before update or delete on platform.audit_entries for each row execute function platform.keep_audit();
create trigger keep_all_entries before truncate on platform.audit_entries for each statement execute function platform.keep_audit();
create trigger keep_seals before update or delete on platform.audit_seals for each row execute function platform.keep_audit();
create trigger keep_all_seals before truncate on platform.audit_seals for each statement execute function platform.keep_audit();
`,
  },
  {
    // The server may only add to the book: the number of a seal is given by this function, and only the one that comes next.
    name: '2026-11-30-61-platform-audit-give-seal',
    sql: `
create function platform.give_seal(no bigint, most bigint) returns bigint language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  given bigint;
begin
  if no <> (select coalesce(max(seal_no), 0) + 1 from platform.audit_seals) then
    raise exception 'the next seal has another number' using errcode = 'insufficient_privilege';
  end if;
  update platform.audit_entries set seal_no = no where entry_id in (
    select entry_id from platform.audit_entries where seal_no is null order by entry_id limit most);
  get diagnostics given = row_count;
  return given;
end $$;
revoke all on function platform.give_seal(bigint, bigint) from public;
`,
  },
]

export const auditTableKinds: TableKinds = { 'platform.audit_seals': 'local' }
