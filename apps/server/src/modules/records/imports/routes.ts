import { type MountedEndpoint, upload } from '../../../platform/http/endpoint.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { KindParams } from '../contract.ts'
import { kindFor } from '../kind.ts'
import type { RecordRoutesParts } from '../routes.ts'
import { RecordImportQuery, RecordImportResult, RecordMapping, RecordPreview, RecordPreviewQuery } from './contract.ts'
import { proposed } from './propose.ts'
import { readTable } from './read.ts'
import { importRecords } from './write.ts'

function mappingOf(json: string): RecordMapping {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch {
    throw new Refusal('mapping_invalid', { where: 'mapping', what: 'is not JSON' })
  }
  const parsed = RecordMapping.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Refusal('mapping_invalid', { where: ['mapping', ...(issue?.path ?? [])].join('/'), what: issue?.message ?? '' })
}

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

const fileErrors = {
  object_unknown: 404,
  import_too_long: 422,
  file_empty: 422,
  file_not_text: 415,
  file_truncated: 422,
  file_cut_off: 422,
  file_damaged: 422,
  file_swollen: 413,
  encoding_unknown: 422,
  encoding_invalid: 422,
  row_too_long: 413,
  row_unreadable: 422,
} as const

const sampleRows = 5

export function importRoutes(parts: RecordRoutesParts): readonly MountedEndpoint[] {
  return [
    upload({
      name: 'previewRecordImport',
      summary: 'Shows a file of records as a table, and what its columns seem to be; keeps nothing',
      method: 'POST',
      path: '/records/:object/import/preview',
      permission: 'records.record.edit',
      rate: 'costly',
      params: KindParams,
      query: RecordPreviewQuery,
      result: RecordPreview,
      errors: fileErrors,
      receive: async (stream, { query }) => await readTable(stream, query.name),
      handle: async (ctx, { params, received: { columns, rows } }) => {
        const kind = await kindFor(ctx, parts.shape, params.object, 'create')
        const sample = rows.slice(0, sampleRows).map((row) => [...row.fields])
        return { columns: [...columns], rows: rows.length, sample, proposal: proposed(kind, columns) }
      },
    }),
    upload({
      name: 'importRecords',
      summary: 'Takes a CSV file (plain, gzip or brotli) in as records of a kind: all its rows or none, unless asked to skip',
      method: 'POST',
      path: '/records/:object/import',
      permission: 'records.record.edit',
      rate: 'costly',
      params: KindParams,
      query: RecordImportQuery,
      result: RecordImportResult,
      errors: {
        ...fileErrors,
        mapping_invalid: 422,
        import_column_missing: 422,
        record_customer_missing: 422,
        record_customer_unwanted: 422,
        field_unknown: 422,
        field_closed: 403,
        field_computed: 422,
      },
      statementTimeoutMs: 60_000,
      receive: async (stream, { query }) => await readTable(stream, query.name),
      handle: async (ctx, { params, query, received }) => {
        const kind = await kindFor(ctx, parts.shape, params.object, 'create')
        const { name, dryRun, onRefused } = query
        const mapping = mappingOf(query.mapping)
        return await importRecords(ctx, parts, kind, {
          name,
          dryRun,
          onRefused,
          mapping,
          table: received,
          minorDigits: digitsOf(parts.currency),
        })
      },
    }),
  ]
}
