import { z } from 'zod'
import { delimiters, encodings } from '../../../platform/csv/reading/format.ts'
import { Id, text } from '../../../platform/http/schemas.ts'
import { Mapping } from '../mapping/mapping.ts'
import { importStates } from '../tables.ts'

const Params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

export const ImportView = z
  .object({
    id: z.string(),
    name: z.string(),
    source: z.string(),
    state: z.enum(importStates),
    mappingName: z.string().nullable(),
    bytes: z.number().nullable(),
    encoding: z.string().nullable(),
    compression: z.string().nullable(),
    delimiter: z.string().nullable(),
    /** read = applied + refused + known once the import is done. */
    read: z.number(),
    applied: z.number(),
    refused: z.number(),
    known: z.number(),
    orders: z.object({ new: z.number(), changed: z.number(), known: z.number() }),
    actorName: z.string(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    /** Whether there is a file of refused rows. */
    hasErrors: z.boolean(),
    /** Why it came to nothing, where it did: the code, what it is about, and the words. */
    code: z.string().nullable(),
    params: Params.nullable(),
    message: z.string().nullable(),
  })
  .meta({ id: 'Import' })
export type ImportView = z.infer<typeof ImportView>

export const ImportReceipt = ImportView.extend({
  /** The same content was received before under the same mapping: this is that import, with the counts that it had. */
  already: z.boolean(),
}).meta({ id: 'ImportReceipt' })

const RefusedRowView = z.object({
  row: z.number(),
  column: z.string(),
  code: z.string(),
  message: z.string(),
  value: z.string(),
  line: z.string(),
})
/** An import with the first of its refused rows; the error file has them all. */
export const ImportDetail = ImportView.extend({ refusedRows: z.array(RefusedRowView) }).meta({ id: 'ImportDetail' })

export const ImportList = z.object({ rows: z.array(ImportView), next: z.string().nullable() })
export const ListQuery = z.object({ cursor: Id.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })

export const UploadQuery = z
  .object({
    /** The file's name, for people and for its ending (.gz, .br). */
    name: text(300, 1),
    /** A built-in mapping's name. */
    mapping: text(100, 1).optional(),
    /** A mapping of one's own, as JSON, instead. */
    mappingJson: text(8000, 1).optional(),
  })
  .refine((query) => (query.mapping === undefined) !== (query.mappingJson === undefined), 'needs either mapping or mappingJson')
export const PreviewQuery = z.object({ name: text(300, 1) })

export const MappingList = z.object({ mappings: z.array(z.object({ name: z.string(), mapping: Mapping })) })

export const Preview = z
  .object({
    compression: z.enum(['none', 'gzip', 'brotli']),
    encoding: z.enum(encodings),
    delimiter: z.enum(delimiters),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    /** The built-in mapping whose columns the file has. */
    mappingName: z.string().nullable(),
    /** A mapping to begin with, as far as the columns' names tell; JSON with the mapping's shape. */
    proposal: z.record(z.string(), z.unknown()),
    /** What the proposal still lacks: number, orderedAt, sku, quantity, unitPrice. */
    missing: z.array(z.string()),
  })
  .meta({ id: 'ImportPreview' })

/** What can be wrong with a file as a whole. */
export const fileErrors = {
  mapping_unknown: 422,
  mapping_invalid: 422,
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
  column_missing: 422,
  column_ambiguous: 422,
  column_count: 422,
  no_row_usable: 422,
} as const
