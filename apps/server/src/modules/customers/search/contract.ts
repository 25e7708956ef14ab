import { z } from 'zod'
import { text } from '../../../platform/http/schemas.ts'

export const SearchQuery = z.object({ q: text(200, 1) })

export const FoundItem = z
  .object({
    /** customer …: what `id` is one of; of a record of the company’s own, its kind: custom.policy. */
    kind: z.string(),
    id: z.string(),
    label: z.string(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'FoundItem' })
export type FoundItem = z.infer<typeof FoundItem>

export const SearchResult = z.object({ items: z.array(FoundItem) })
