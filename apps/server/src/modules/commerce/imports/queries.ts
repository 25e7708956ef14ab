import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Language } from '../../../platform/i18n/languages.ts'
import { translate } from '../../../platform/i18n/translate.ts'
import { db, type ImportTable } from '../tables.ts'
import type { ImportDetail, ImportView } from './contract.ts'

export type ImportRow = Selectable<ImportTable>

/** Refused rows that the page shows; the error file has all. */
export const shownRefusals = 200

export function viewOf(row: ImportRow, language: Language): ImportView {
  return {
    id: row.importId,
    name: row.name,
    source: row.source,
    state: row.state,
    mappingName: row.mappingName,
    bytes: row.fileBytes,
    encoding: row.encoding,
    compression: row.compression,
    delimiter: row.delimiter,
    read: row.rowsRead,
    applied: row.rowsApplied,
    refused: row.rowsRefused,
    known: row.rowsKnown,
    orders: { new: row.ordersNew, changed: row.ordersChanged, known: row.ordersKnown },
    actorName: row.actorName,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    hasErrors: row.errorFileHash !== null,
    code: row.errorCode,
    params: row.errorParams,
    message: row.errorCode === null ? null : translate(language, `errors:${row.errorCode}`, row.errorParams ?? {}, row.errorCode),
  }
}

export async function findImport(tx: Tx, importId: string): Promise<ImportRow | undefined> {
  return await db(tx).selectFrom('commerce.imports').selectAll().where('importId', '=', importId).executeTakeFirst()
}

export async function findByContent(tx: Tx, fileHash: string, mappingHash: string): Promise<ImportRow | undefined> {
  return await db(tx)
    .selectFrom('commerce.imports')
    .selectAll()
    .where('fileHash', '=', fileHash)
    .where('mappingHash', '=', mappingHash)
    .where('state', 'not in', ['failed', 'refused'])
    .executeTakeFirst()
}

// A file's rows are of anybody: whoever may not see everybody has their own imports.
const isOpenTo = ({ actor, rights }: Ctx): RawBuilder<SqlBool> =>
  rights.seesEverything ? sql<SqlBool>`true` : sql<SqlBool>`actor_id = ${actor.id}`

/** An import that the reader may see, or the refusal. */
export async function importFor(ctx: Ctx, importId: string): Promise<ImportRow> {
  const row = await db(ctx.tx)
    .selectFrom('commerce.imports')
    .selectAll()
    .where('importId', '=', importId)
    .where(isOpenTo(ctx))
    .executeTakeFirst()
  if (!row) throw new Refusal('import_not_found', { id: importId })
  return row
}

export async function listImports(
  ctx: Ctx,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<readonly ImportRow[]> {
  let query = db(ctx.tx).selectFrom('commerce.imports').selectAll().where(isOpenTo(ctx)).orderBy('importId', 'desc').limit(page.limit)
  if (page.cursor !== undefined) query = query.where('importId', '<', page.cursor)
  return await query.execute()
}

export async function refusedRowsOf(tx: Tx, importId: string, language: Language): Promise<z.infer<typeof ImportDetail>['refusedRows']> {
  const rows = await db(tx)
    .selectFrom('commerce.importRefusals')
    .selectAll()
    .where('importId', '=', importId)
    .orderBy('refusalNo')
    .limit(shownRefusals)
    .execute()
  return rows.map((row) => ({
    row: row.rowNo,
    column: row.columnName,
    code: row.code,
    message: translate(language, `commerce:refusals.${row.code}`, { column: row.columnName, value: row.value }),
    value: row.value,
    line: row.line,
  }))
}

export async function insertImport(tx: Tx, row: Omit<ImportRow, CountColumn | EndColumn>): Promise<boolean> {
  const inserted = await db(tx)
    .insertInto('commerce.imports')
    .values({
      ...row,
      mapping: JSON.stringify(row.mapping),
      startedAt: null,
      finishedAt: null,
      errorCode: null,
      errorParams: null,
      errorFileHash: null,
    })
    .onConflict((clash) => clash.columns(['fileHash', 'mappingHash']).where(sql<boolean>`state not in ('failed', 'refused')`).doNothing())
    .returning('importId')
    .executeTakeFirst()
  return inserted !== undefined
}

type CountColumn = 'rowsRead' | 'rowsApplied' | 'rowsRefused' | 'rowsKnown' | 'ordersNew' | 'ordersChanged' | 'ordersKnown'
type EndColumn = 'startedAt' | 'finishedAt' | 'errorCode' | 'errorParams' | 'errorFileHash'
