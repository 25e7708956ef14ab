import { z } from 'zod'
import { text } from '../http/schemas.ts'

export const mostSortKeys = 5

export const Sort = z.object({ field: text(100, 1), direction: z.enum(['asc', 'desc']) }).meta({ id: 'Sort' })
export type Sort = z.infer<typeof Sort>

/** One key, or several: the first decides, each further one among equals. */
export const Sorting = z.union([Sort, z.array(Sort).min(1).max(mostSortKeys)])
export type Sorting = z.infer<typeof Sorting>

/** The keys, each once: a second mention of a field decides nothing. */
export function sortKeys(sorting: Sorting): readonly Sort[] {
  const keys = Array.isArray(sorting) ? sorting : [sorting]
  return keys.filter((key, at) => keys.findIndex(({ field }) => field === key.field) === at)
}
