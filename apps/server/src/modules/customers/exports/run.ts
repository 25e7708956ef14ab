import { Readable } from 'node:stream'
import { audit } from '../../../platform/audit/audit.ts'
import { byteOrderMark } from '../../../platform/csv/cell.ts'
import { countUpTo, page } from '../../../platform/fields/page.ts'
import type { StoredFile } from '../../../platform/files/files.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { asPerson, type Person, presentPerson } from '../../../platform/jobs/as-person.ts'
import { withLabels } from '../../../platform/shape/references/labels.ts'
import { customerObject } from '../customers/reading.ts'
import { relationNaming } from '../relations/columns.ts'
import { db } from '../tables.ts'
import { lockFiles } from './files.ts'
import { refuseGrown } from './limits.ts'
import type { ExportParts } from './parts.ts'
import { noteProgress, settle, started } from './progress.ts'
import type { ExportRow } from './queries.ts'
import { mayExport, reachOf, refuseUnknown, selectionFor } from './reach.ts'
import type { ExportSource } from './source.ts'
import { tableOf } from './table.ts'
import { watchExports } from './watch.ts'

// Enough for the round trips not to count, little enough to hold in memory.
const batchRows = 5_000
const countCap = 1_000_000_000
const keptHours = 24
const hourMs = 3_600_000
// A statement may run as long as a company is large; the job as a whole is watched by its heartbeat.
const statementTimeoutMs = 60 * 60_000

interface Written extends StoredFile {
  readonly rows: number
  readonly reached: string
}

const askedBy = ({ actorId, permissions, language, requestId }: ExportRow) => ({ actorId, permissions, language, requestId })

interface Walk {
  readonly ctx: Ctx
  readonly parts: ExportParts
  readonly source: ExportSource
  readonly row: ExportRow
  readonly signal: AbortSignal
  rows: number
}

async function* fileOf(walk: Walk): AsyncGenerator<string> {
  const { ctx, parts, source, row } = walk
  const { platform, principalNames: namesOf } = parts
  const { catalogue } = source
  const selection = selectionFor(ctx, platform.config.timeZone, source, row)
  const { count: total } = await countUpTo(ctx.tx, catalogue, selection, countCap)
  await refuseGrown(ctx, row.actorId, platform.config.exportLimits, total)
  const table = tableOf({ source, language: row.language, currency: platform.config.currency, namesOf }, row.columns)
  const asked = { ...selection, sort: row.sort, columns: table.columns, limit: batchRows }
  yield byteOrderMark + table.head
  for (let cursor: string | undefined | null; cursor !== null; ) {
    if (walk.signal.aborted) throw walk.signal.reason
    await noteProgress(platform, row.exportId, walk.rows, total)
    const { rows, next } = await page(ctx.tx, catalogue, { ...asked, cursor })
    const named = await withLabels(
      ctx,
      await parts.shape(ctx.tx),
      source.object,
      rows,
      source.object === customerObject ? relationNaming : [],
    )
    if (rows.length > 0) yield await table.lines(ctx.tx, named.rows, named.labels)
    walk.rows += rows.length
    cursor = next
  }
  // A file that lacks somebody without a word is worse than none.
  if (walk.rows !== total) throw new Error(`the export walked ${walk.rows} of ${total} rows`)
}

async function write(parts: ExportParts, row: ExportRow, person: Person, signal: AbortSignal): Promise<Written> {
  const work = async (ctx: Ctx): Promise<Written> => {
    const source = await parts.sourceOf(ctx, row.object)
    if (!source || !mayExport(ctx, source)) throw new Refusal('export_right_lost')
    refuseUnknown(ctx, parts.platform.config.timeZone, source.catalogue, row)
    const walk: Walk = { ctx, parts, source, row, signal, rows: 0 }
    const stored = await parts.files.put(Readable.from(fileOf(walk), { objectMode: false }))
    return { ...stored, rows: walk.rows, reached: reachOf(ctx, source, row.columns) }
  }
  return await asPerson(parts.platform, person, askedBy(row), work, { readOnly: true, isolation: 'repeatable read', statementTimeoutMs })
}

// What leaves is written down in the transaction that opens the way to the file.
async function finish(parts: ExportParts, row: ExportRow, person: Person, written: Written): Promise<void> {
  const { platform, files } = parts
  const { exportId } = row
  await asPerson(platform, person, askedBy(row), async (ctx) => {
    await lockFiles(ctx.tx)
    if (!files.has(written.hash)) throw new Error('the file just written was taken away meanwhile')
    const { rows, bytes, hash, reached } = written
    const isTheirs = await db(ctx.tx)
      .updateTable('customers.exports')
      .set({ state: 'done', rows, bytes, reached, progress: rows, total: rows, fileHash: hash, finishedAt: ctx.now })
      .set({ expiresAt: new Date(ctx.now.getTime() + keptHours * hourMs) })
      .where('exportId', '=', exportId)
      .where('state', '=', 'running')
      .where('removedAt', 'is', null)
      .returning('exportId')
      .executeTakeFirst()
    if (!isTheirs) return
    const seconds = row.startedAt === null ? 0 : Math.round((ctx.now.getTime() - Date.parse(row.startedAt)) / 1000)
    const changes = { name: row.name, rows, columns: row.columns.join(', '), filter: row.filter, seconds, hash }
    await audit(ctx, { action: 'customers.export.made', subject: { kind: 'export', id: exportId }, changes })
    await watchExports(ctx, platform, exportId)
  })
}

/**
 * Makes an export as the person who asked, with the rights they have at this moment; killed anywhere, it can simply be run again.
 * What their rights do not let out ends it as failed; anything else is thrown, for another attempt.
 */
export async function runExport(parts: ExportParts, exportId: string, signal: AbortSignal): Promise<void> {
  const { platform } = parts
  const row = await started(platform, exportId)
  if (!row) return
  const person = await presentPerson(platform.database, parts.rightsOf, askedBy(row))
  if (!person) return await settle(platform, row, { code: 'export_person_gone', params: {} })
  try {
    await finish(parts, row, person, await write(parts, row, person, signal))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await settle(platform, row, error)
  }
}
