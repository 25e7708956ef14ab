import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../db/tx.ts'
import { escapeLike } from '../fields/compile.ts'
import type { Ctx } from '../http/context.ts'
import { Id } from '../http/schemas.ts'
import type { AuditEntry, AuditQuery } from './contract.ts'
import { db } from './schema.ts'

/** The names of customers by their ids: whoever owns them plugs it in. */
export type NamesOf = (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

async function userNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from auth."user" where id = any(${ids.filter((id) => Id.safeParse(id).success)}::uuid[])`.execute(db(tx))
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** A page of entries, the newest first, as one walk along an index of time: days long past are found without passing all since. */
export async function auditPage(ctx: Ctx, namesOf: NamesOf, asked: AuditQuery): Promise<{ rows: AuditEntry[]; next: string | null }> {
  const { actorId, action, subjectId, customerId, from, until, cursor, limit } = asked
  let query = db(ctx.tx)
    .selectFrom('platform.auditEntries')
    .selectAll()
    .orderBy('occurredAt', 'desc')
    .orderBy('entryId', 'desc')
    .limit(limit + 1)
  if (actorId !== undefined) query = query.where('actorId', '=', actorId)
  if (action !== undefined)
    query = query.where(sql<SqlBool>`(action collate "C" = ${action} or action collate "C" like ${`${escapeLike(action)}.%`})`)
  if (subjectId !== undefined) query = query.where('subjectId', '=', subjectId)
  if (customerId !== undefined) query = query.where('customerId', '=', customerId)
  if (from !== undefined) query = query.where('occurredAt', '>=', from)
  if (until !== undefined) query = query.where('occurredAt', '<', until)
  if (cursor !== undefined) {
    const last = sql`(select e.occurred_at, e.entry_id from platform.audit_entries e where e.entry_id = ${cursor}::uuid)`
    query = query.where(sql<SqlBool>`(occurred_at, entry_id) < ${last}`)
  }
  const found = await query.execute()
  const shown = found.slice(0, limit)
  const names = await namesOf(ctx, [...new Set(shown.flatMap(({ customerId: id }) => id ?? []))])
  const users = await userNames(ctx.tx, [...new Set(shown.flatMap((entry) => (entry.subjectKind === 'user' ? entry.subjectId : [])))])
  const rows = shown.map(({ sealNo, ...entry }) => ({
    ...entry,
    userName: (entry.subjectKind === 'user' ? users.get(entry.subjectId) : undefined) ?? null,
    customerName: names.get(entry.customerId ?? '') ?? null,
    isSealed: sealNo !== null,
  }))
  return { rows, next: found.length > limit ? (rows.at(-1)?.entryId ?? null) : null }
}

/** Every action that was ever written down, found by hopping along the index instead of reading all entries. */
export async function auditActions(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`
    with recursive hop as (
      (select action collate "C" as action from platform.audit_entries order by action collate "C" limit 1)
      union all
      select (select e.action from platform.audit_entries e where e.action collate "C" > hop.action order by e.action collate "C" limit 1)
      from hop where hop.action is not null)
    select action from hop where action is not null`.execute(db(tx))
  return rows.map((row) => row.action)
}
