import type { FileRow } from '../../../platform/csv/reading/records.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { asSystem, type Ctx } from '../../../platform/http/context.ts'
import { Refusal, type RefusalParams } from '../../../platform/http/refusal.ts'
import type { Platform } from '../../../platform/platform.ts'
import { importFinished, importRefused } from '../events.ts'
import { minorDigits } from '../mapping/decimals.ts'
import { ownKeys, parseMapping, type ResolvedMapping, resolveMapping } from '../mapping/mapping.ts'
import { createNormaliser, type Normalise, RowRefusal } from '../mapping/normalise.ts'
import { openFile } from '../reading/file.ts'
import type { BatchCounts } from '../staging/apply.ts'
import { type CommercePorts, consentsOf, importBatch, lockImports } from '../staging/batch.ts'
import type { CanonicalLine } from '../staging/line.ts'
import { db } from '../tables.ts'
import { createErrorFile, type ErrorFile, type RefusedRow, rowText } from './error-file.ts'
import { readerOfOwn } from './own.ts'
import { type Progress, startProgress } from './progress.ts'
import { findImport, type ImportRow, shownRefusals } from './queries.ts'

// A statement may run as long as a file is large; the job as a whole is watched by its heartbeat.
const statementTimeoutMs = 6 * 60 * 60 * 1000
const maxShownLength = 2_000

export interface ImportParts {
  readonly platform: Platform
  readonly ports: CommercePorts
}

interface Run {
  readonly progress: Progress
  readonly errorFile: ErrorFile
  readonly signal: AbortSignal
  readonly shown: RefusedRow[]
  refused: number
}

async function refuse(run: Run, row: FileRow, error: unknown): Promise<void> {
  if (!(error instanceof RowRefusal)) throw error
  const refused = { rowNo: row.rowNo, column: error.column, code: error.code, value: error.value, fields: row.fields }
  run.refused++
  if (run.shown.length < shownRefusals) run.shown.push(refused)
  await run.errorFile.add(refused)
}

async function* linesOf(batches: AsyncIterable<readonly FileRow[]>, normalise: Normalise, run: Run): AsyncGenerator<CanonicalLine> {
  for await (const batch of batches) {
    if (run.signal.aborted) throw run.signal.reason
    run.progress.rows += batch.length
    for (const row of batch) {
      let line: CanonicalLine
      try {
        line = normalise(row.rowNo, row.fields)
      } catch (error) {
        await refuse(run, row, error)
        continue
      }
      yield line
    }
  }
}

async function keepRefusals(tx: Tx, importId: string, shown: readonly RefusedRow[]): Promise<void> {
  await db(tx).deleteFrom('commerce.importRefusals').where('importId', '=', importId).execute()
  if (shown.length === 0) return
  const fit = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed().slice(0, maxShownLength)
  const rows = shown.map((row, index) => ({
    importId,
    refusalNo: index + 1,
    rowNo: row.rowNo,
    columnName: row.column,
    code: row.code,
    value: fit(row.value),
    line: fit(rowText(row.fields)),
  }))
  await db(tx).insertInto('commerce.importRefusals').values(rows).execute()
}

async function finish(ctx: Ctx, importId: string, run: Run, counts: BatchCounts, finishedAt: Date): Promise<void> {
  const { applied, known, ordersNew, ordersChanged, ordersKnown } = counts
  const errorFileHash = await run.errorFile.close()
  await keepRefusals(ctx.tx, importId, run.shown)
  await run.progress.stop()
  await db(ctx.tx)
    .updateTable('commerce.imports')
    .set({
      state: 'done',
      rowsRead: run.progress.rows,
      rowsApplied: applied,
      rowsRefused: run.refused,
      rowsKnown: known,
      ordersNew,
      ordersChanged,
      ordersKnown,
      finishedAt,
      errorFileHash,
    })
    .where('importId', '=', importId)
    .execute()
  await importFinished(ctx, importId, { ...counts, refused: run.refused })
}

function mappingOf(row: ImportRow, platform: Platform): ResolvedMapping {
  return resolveMapping(parseMapping(row.mapping), platform.config)
}

async function runInside(ctx: Ctx, parts: ImportParts, row: ImportRow, run: Run): Promise<void> {
  const { platform, ports } = parts
  const mapping = mappingOf(row, platform)
  if (row.fileHash === null || !platform.files.has(row.fileHash)) throw new Refusal('file_gone', { name: row.name })
  const file = await openFile(platform.files.open(row.fileHash), row.name, mapping)
  const readOwn = await readerOfOwn(ctx, parts, mapping, { hash: row.fileHash, name: row.name })
  const normalise = createNormaliser(mapping, file.columns, ctx.now, readOwn)
  const { source, currency, timeZone } = mapping
  const batch = {
    importId: row.importId,
    unitId: row.unitId,
    source,
    currency,
    timeZone,
    minorDigits: minorDigits(currency),
    now: ctx.now,
    ownKeys: ownKeys(mapping),
  }
  const counts = await importBatch(ctx.tx, ports, batch, linesOf(file.rows, normalise, run), run.progress.enter)
  if (mapping.consent) await ports.recordConsents?.(ctx.tx, ctx.now, consentsOf(batch, mapping.consent))
  await finish(ctx, row.importId, run, counts, platform.clock.now())
}

/** Ends an import that came to nothing, and says why. */
export async function settle(
  platform: Platform,
  importId: string,
  state: 'refused' | 'failed',
  error: { readonly code: string; readonly params: RefusalParams },
): Promise<void> {
  await asSystem(platform, async (ctx) => {
    await db(ctx.tx)
      .updateTable('commerce.imports')
      .set({ state, errorCode: error.code, errorParams: JSON.stringify(error.params), finishedAt: ctx.now, rowsRead: 0 })
      .where('importId', '=', importId)
      .execute()
    await importRefused(ctx, importId, error.code)
  })
}

const isOver = (row: ImportRow): boolean => row.state === 'done' || row.state === 'refused' || row.state === 'failed'

/**
 * Runs an import from its file to its end in one transaction: killed anywhere, it has changed nothing and can simply be run again.
 * What is wrong with the file ends the import as refused; anything else is thrown, for another attempt.
 */
export async function runImport(parts: ImportParts, importId: string, signal: AbortSignal): Promise<void> {
  const { platform } = parts
  const progress = startProgress(platform, importId)
  let errorFile: ErrorFile | undefined
  try {
    await asSystem(
      platform,
      async (ctx) => {
        await lockImports(ctx.tx)
        const row = await findImport(ctx.tx, importId)
        if (!row || isOver(row)) return
        errorFile = createErrorFile(platform.files, row.language)
        await runInside(ctx, parts, row, { progress, errorFile, signal, shown: [], refused: 0 })
      },
      { statementTimeoutMs },
    )
  } catch (error) {
    await progress.stop()
    await errorFile?.discard()
    if (!(error instanceof Refusal)) throw error
    await settle(platform, importId, 'refused', error)
  } finally {
    await progress.stop()
  }
}
