import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { importReceived, importRetried } from '../events.ts'
import { hashOfMapping, type ResolvedMapping } from '../mapping/mapping.ts'
import { db } from '../tables.ts'
import { findByContent, findImport, type ImportRow, importFor, insertImport } from './queries.ts'
import type { Survey } from './survey.ts'

export const importTask = 'commerce.import'
export const importAttempts = 6

export interface ReceivedFile {
  readonly name: string
  readonly hash: string
  readonly bytes: number
  readonly mappingName: string
  readonly mapping: ResolvedMapping
  readonly survey: Survey
}

async function enqueueImport(ctx: Ctx, importId: string): Promise<void> {
  await enqueue(
    ctx.tx,
    importTask,
    { importId },
    { queue: 'commerce.imports', key: `${importTask}:${importId}`, maxAttempts: importAttempts },
  )
}

/** Begins an import of a stored file; the same content under the same mapping is the import it already was. */
export async function startImport(ctx: Ctx, file: ReceivedFile): Promise<{ readonly row: ImportRow; readonly already: boolean }> {
  const importId = newId()
  const mappingHash = hashOfMapping(file.mapping)
  const isNew = await insertImport(ctx.tx, {
    importId,
    name: file.name,
    source: file.mapping.source,
    fileHash: file.hash,
    fileBytes: file.bytes,
    mapping: file.mapping,
    mappingName: file.mappingName,
    mappingHash,
    state: 'received',
    encoding: file.survey.encoding,
    compression: file.survey.compression,
    delimiter: file.survey.delimiter,
    language: ctx.language,
    actorId: ctx.actor.id ?? '',
    unitId: ctx.rights.home,
    actorName: ctx.actor.name,
    createdAt: ctx.now.toISOString(),
  })
  const row = isNew ? await findImport(ctx.tx, importId) : await findByContent(ctx.tx, file.hash, mappingHash)
  if (!row) throw new Refusal('conflicting_change')
  if (isNew) {
    await importReceived(ctx, importId, { name: file.name, fileHash: file.hash })
    await enqueueImport(ctx, importId)
  }
  return { row, already: !isNew }
}

/** Tries an import again that failed for a reason outside the file. */
export async function retryImport(ctx: Ctx, importId: string): Promise<ImportRow> {
  const found = await importFor(ctx, importId)
  const twin = found.fileHash && found.mappingHash ? await findByContent(ctx.tx, found.fileHash, found.mappingHash) : undefined
  if (found.state !== 'failed' || twin) throw new Refusal('import_not_retryable', { state: found.state })
  const row = await db(ctx.tx)
    .updateTable('commerce.imports')
    .set({ state: 'received', errorCode: null, errorParams: null, startedAt: null, finishedAt: null, rowsRead: 0 })
    .where('importId', '=', importId)
    .returningAll()
    .executeTakeFirstOrThrow()
  await importRetried(ctx, importId)
  await enqueueImport(ctx, importId)
  return row
}
