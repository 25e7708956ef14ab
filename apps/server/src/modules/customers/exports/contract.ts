import { z } from 'zod'
import { FilterGroup } from '../../../platform/fields/filter.ts'
import { Sorting } from '../../../platform/fields/sort.ts'
import { Id, InstantText, text } from '../../../platform/http/schemas.ts'

export const exportStates = ['waiting', 'running', 'done', 'failed'] as const
export type ExportState = (typeof exportStates)[number]

export const ExportInput = z
  .object({
    filter: FilterGroup.optional(),
    sort: Sorting.optional(),
    columns: z.array(text(100, 1)).min(1).max(100),
    /** Only these customers, of those who match. */
    ids: z.array(Id).min(1).max(10_000).optional(),
    format: z.literal('csv'),
    /** What the file is to be called, without its ending. */
    name: text(100).trim().min(1).optional(),
  })
  .meta({ id: 'NewExport' })
export type ExportInput = z.infer<typeof ExportInput>

export const ExportView = z
  .object({
    exportId: Id,
    /** What of: customers.customer, or a kind of records such as custom.policy. */
    object: z.string(),
    name: z.string(),
    actorId: Id,
    actorName: z.string(),
    isOwn: z.boolean(),
    state: z.enum(exportStates),
    columns: z.array(z.string()),
    /** Rows written so far, and how many there will be; null until that is counted. */
    progress: z.number().int(),
    total: z.number().int().nullable(),
    bytes: z.number().int().nullable(),
    /** Why it came to nothing, in the reader's language. */
    error: z.string().nullable(),
    createdAt: InstantText,
    finishedAt: InstantText.nullable(),
    /** Until then the file can be fetched. */
    expiresAt: InstantText.nullable(),
    /** Whether there is a file to be fetched now. */
    isReady: z.boolean(),
  })
  .meta({ id: 'Export' })
export type ExportView = z.infer<typeof ExportView>

export const ExportQuery = z.object({
  cursor: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ExportQuery = z.infer<typeof ExportQuery>
export const ExportList = z.object({ rows: z.array(ExportView), next: z.string().nullable() })
