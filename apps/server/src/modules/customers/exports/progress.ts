import { audit } from '../../../platform/audit/audit.ts'
import { asSystem } from '../../../platform/http/context.ts'
import { Refusal, type RefusalParams } from '../../../platform/http/refusal.ts'
import type { Platform } from '../../../platform/platform.ts'
import { db } from '../tables.ts'
import { type ExportRow, exportById } from './queries.ts'

/** Takes an export up, or again after a crash; undefined where it is over or was taken back. */
export async function started(platform: Platform, exportId: string): Promise<ExportRow | undefined> {
  return await asSystem(platform, async ({ tx, now }) => {
    const row = await exportById(tx, exportId, true)
    if (!row || row.state === 'done' || row.state === 'failed') return undefined
    return await db(tx)
      .updateTable('customers.exports')
      .set({ state: 'running', startedAt: now, progress: 0 })
      .where('exportId', '=', exportId)
      .returningAll()
      .executeTakeFirstOrThrow()
  })
}

/** Tells the page how far it is, over a connection of its own; refuses to go on with what was taken back. */
export async function noteProgress(platform: Platform, exportId: string, progress: number, total: number): Promise<void> {
  const { rowCount } = await platform.database.pool.query(
    `update customers.exports set progress = $2, total = $3 where export_id = $1 and state = 'running' and removed_at is null`,
    [exportId, progress, total],
  )
  if (rowCount === 0) throw new Refusal('export_not_found', { id: exportId })
}

/** Ends an export that came to nothing, and says why. */
export async function settle(
  platform: Platform,
  row: Pick<ExportRow, 'exportId' | 'name' | 'actorName'>,
  { code, params }: { readonly code: string; readonly params: RefusalParams },
): Promise<void> {
  await asSystem(platform, async (ctx) => {
    const ended = await db(ctx.tx)
      .updateTable('customers.exports')
      .set({ state: 'failed', errorCode: code, errorParams: JSON.stringify(params), finishedAt: ctx.now })
      .where('exportId', '=', row.exportId)
      .where('state', '=', 'running')
      .where('removedAt', 'is', null)
      .returning('exportId')
      .executeTakeFirst()
    const changes = { name: row.name, person: row.actorName, code }
    if (ended) await audit(ctx, { action: 'customers.export.failed', subject: { kind: 'export', id: row.exportId }, changes })
  })
}
