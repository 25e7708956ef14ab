import { z } from 'zod'
import { text } from '../../../platform/http/schemas.ts'

const Column = text(200, 1)

const External = z.templateLiteral(['external:', z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/)])

/** Which column of the file is what. */
export const RecordMapping = z.strictObject({
  title: Column,
  /** By what in the file a record's customer is found; for kinds that belong to customers. */
  customer: z
    .strictObject({
      column: Column,
      by: z.union([z.enum(['email', 'phone', 'id']), External]),
    })
    .optional(),
  /** The key of a field → its column. */
  fields: z.record(text(48), Column).default({}),
})
export type RecordMapping = z.infer<typeof RecordMapping>

export const RecordImportQuery = z.object({
  name: text(200, 1),
  mapping: text(20_000),
  /** Everything is read and judged, nothing is written. */
  dryRun: z.stringbool().default(false),
  /** stop: one row that cannot be taken, and none is. skip: the others are taken. */
  onRefused: z.enum(['stop', 'skip']).default('stop'),
})

export const RecordPreviewQuery = z.object({ name: text(200, 1) })

/** A file as a table, and what its columns seem to be. */
export const RecordPreview = z
  .object({ columns: z.array(z.string()), rows: z.number().int(), sample: z.array(z.array(z.string())), proposal: RecordMapping })
  .meta({ id: 'RecordImportPreview' })

const Problem = z.object({ row: z.number().int(), column: z.string(), code: z.string(), what: z.string() })
export const RecordImportResult = z
  .object({
    rows: z.number().int(),
    added: z.number().int(),
    refused: z.number().int(),
    /** The first rows that cannot be taken, and why. */
    problems: z.array(Problem),
  })
  .meta({ id: 'RecordImport' })
export type RecordImportResult = z.infer<typeof RecordImportResult>
export type Problem = z.infer<typeof Problem>
