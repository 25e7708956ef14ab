import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import { audit } from '../../../platform/audit/audit.ts'
import { dayIn } from '../../../platform/clock/day.ts'
import { everything } from '../../../platform/fields/filter.ts'
import { countUpTo } from '../../../platform/fields/page.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { FileAnswer } from '../../../platform/http/endpoint.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { db } from '../tables.ts'
import type { ExportInput, ExportView } from './contract.ts'
import { dropFile } from './files.ts'
import { refuseTooLarge } from './limits.ts'
import type { ExportParts } from './parts.ts'
import { countOpen, exportById, exportView, ownExport } from './queries.ts'
import { mayExport, reachOf, refuseUnknown, selectionFor, type Wanted } from './reach.ts'

export const exportTask = 'customers.export'
export const exportAttempts = 4
const mostOpen = 5

const subject = (id: string) => ({ kind: 'export', id })

function wantedOf({ filter = everything, sort, columns, ids }: ExportInput): Wanted {
  return { filter, sort: sort ?? { field: 'createdAt', direction: 'desc' }, columns: [...new Set(columns)], chosen: ids ?? null }
}

function ownerOf(ctx: Ctx): string {
  if (ctx.actor.id === null) throw new Refusal('unauthenticated')
  return ctx.actor.id
}

// One at a time of each person's: nobody waits for somebody else's million rows.
async function refuseTooMany(ctx: Ctx, actorId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`export:${actorId}`}, 0))`.execute(db(ctx.tx))
  if ((await countOpen(ctx.tx, actorId)) >= mostOpen) throw new Refusal('exports_under_way', { limit: mostOpen })
}

/** Notes an export and has it made; what the actor may not read is refused now, and looked at again when the file is written. */
export async function requestExport(ctx: Ctx, parts: ExportParts, object: string, input: ExportInput): Promise<ExportView> {
  const source = await parts.sourceOf(ctx, object)
  if (!source) throw new Refusal('object_unknown', { object })
  if (!mayExport(ctx, source)) throw new Refusal('forbidden', { permission: source.needs.find((one) => !ctx.rights.may(one)) ?? '' })
  const wanted = wantedOf(input)
  const { catalogue } = source
  refuseUnknown(ctx, parts.platform.config.timeZone, catalogue, wanted)
  const [actorId, exportId] = [ownerOf(ctx), newId()]
  await refuseTooMany(ctx, actorId)
  const { exportLimits: limits, timeZone } = parts.platform.config
  const { count: rows } = await countUpTo(ctx.tx, catalogue, selectionFor(ctx, timeZone, source, wanted), limits.rows + 1)
  await refuseTooLarge(ctx, actorId, limits, { rows, exportId })
  const day = dayIn(timeZone, ctx.now)
  const name = input.name ?? `${source.fileName(ctx.language)} ${day}`
  await db(ctx.tx)
    .insertInto('customers.exports')
    .values({
      exportId,
      object,
      name,
      format: input.format,
      actorId,
      actorName: ctx.actor.name,
      permissions: JSON.stringify(ctx.rights.permissions),
      language: ctx.language,
      requestId: ctx.requestId,
      filter: JSON.stringify(wanted.filter),
      sort: JSON.stringify(wanted.sort),
      columns: JSON.stringify(wanted.columns),
      chosen: wanted.chosen === null ? null : JSON.stringify(wanted.chosen),
      state: 'waiting',
      total: rows,
      createdAt: ctx.now,
    })
    .execute()
  const { filter, columns, chosen } = wanted
  const changes = { object, name, columns: columns.join(', '), filter, ...(chosen === null ? {} : { chosen: chosen.length }) }
  await audit(ctx, { action: 'customers.export.requested', subject: subject(exportId), changes })
  const options = { queue: `${exportTask}:${actorId}`, key: `${exportTask}:${exportId}`, maxAttempts: exportAttempts }
  await enqueue(ctx.tx, exportTask, { exportId }, options)
  const made = await exportById(ctx.tx, exportId)
  if (!made) throw new Error('the export just noted is not there')
  return exportView(ctx, made)
}

/** Hands the file to its maker, as long as it holds no more than they may have now; that they took it is written down first. */
export async function fetchExport(ctx: Ctx, parts: ExportParts, exportId: string): Promise<FileAnswer> {
  const row = await ownExport(ctx, exportId)
  if (row.state !== 'done') throw new Refusal('export_not_ready', { state: row.state })
  if (row.fileHash === null || !exportView(ctx, row).isReady || !parts.files.has(row.fileHash))
    throw new Refusal('export_expired', { name: row.name })
  const source = await parts.sourceOf(ctx, row.object)
  if (!source || !mayExport(ctx, source) || reachOf(ctx, source, row.columns) !== row.reached) throw new Refusal('export_rights_changed')
  const changes = { name: row.name, rows: row.rows, hash: row.fileHash }
  await audit(ctx, { action: 'customers.export.downloaded', subject: subject(exportId), changes })
  const stream: Readable = parts.files.open(row.fileHash)
  return { stream, fileName: `${row.name}.csv`, mediaType: 'text/csv; charset=utf-8' }
}

/** Takes an export off its maker's list and its file away; that it was made stays known. */
export async function removeExport(ctx: Ctx, parts: ExportParts, exportId: string): Promise<void> {
  const row = await ownExport(ctx, exportId)
  await db(ctx.tx).updateTable('customers.exports').set({ removedAt: ctx.now }).where('exportId', '=', exportId).execute()
  await audit(ctx, { action: 'customers.export.removed', subject: subject(exportId), changes: { name: row.name } })
  if (row.fileHash !== null) await dropFile(ctx.tx, parts.files, exportId, row.fileHash)
}
