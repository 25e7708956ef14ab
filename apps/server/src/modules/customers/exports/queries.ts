import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { translate } from '../../../platform/i18n/translate.ts'
import { db, type ExportTable } from '../tables.ts'
import type { ExportQuery, ExportView } from './contract.ts'

export type ExportRow = Selectable<ExportTable>

const isExpired = (row: ExportRow, now: Date): boolean => row.expiresAt !== null && Date.parse(row.expiresAt) <= now.getTime()

export function exportView(ctx: Ctx, row: ExportRow): ExportView {
  const { exportId, object, name, actorId, actorName, state, columns, progress, total, bytes, createdAt, finishedAt, expiresAt } = row
  const error = row.errorCode === null ? null : translate(ctx.language, `errors:${row.errorCode}`, { ...row.errorParams }, row.errorCode)
  const isReady = state === 'done' && row.fileHash !== null && !isExpired(row, ctx.now)
  const shown = {
    exportId,
    object,
    name,
    actorId,
    actorName,
    state,
    columns,
    progress,
    total,
    bytes,
    error,
    createdAt,
    finishedAt,
    expiresAt,
  }
  return { ...shown, isOwn: actorId === ctx.actor.id, isReady }
}

/** One's own exports, the latest first; for who may read the audit log, everybody's. */
export async function exportsOf(ctx: Ctx, { cursor, limit }: ExportQuery): Promise<ExportRow[]> {
  let query = db(ctx.tx)
    .selectFrom('customers.exports')
    .selectAll()
    .where('removedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('exportId', 'desc')
    .limit(limit)
  if (!ctx.rights.may('platform.audit.see')) query = query.where('actorId', '=', ctx.actor.id ?? '')
  if (cursor !== undefined) {
    const last = sql`(select e.created_at, e.export_id from customers.exports e where e.export_id = ${cursor}::uuid)`
    query = query.where(sql<SqlBool>`(created_at, export_id) < ${last}`)
  }
  return await query.execute()
}

export async function exportById(tx: Tx, exportId: string, isLocked = false): Promise<ExportRow | undefined> {
  const query = db(tx).selectFrom('customers.exports').selectAll().where('exportId', '=', exportId).where('removedAt', 'is', null)
  return await (isLocked ? query.forUpdate() : query).executeTakeFirst()
}

/** One's own export, locked; another's is none. */
export async function ownExport(ctx: Ctx, exportId: string): Promise<ExportRow> {
  const row = await exportById(ctx.tx, exportId, true)
  if (!row || row.actorId !== ctx.actor.id) throw new Refusal('export_not_found', { id: exportId })
  return row
}

export async function countOpen(tx: Tx, actorId: string): Promise<number> {
  const { open } = await db(tx)
    .selectFrom('customers.exports')
    .select((e) => e.fn.countAll<number>().as('open'))
    .where('actorId', '=', actorId)
    .where('state', 'in', ['waiting', 'running'])
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return open
}
