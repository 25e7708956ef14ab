import { type FilterGroup, isFilterGroup } from '@guanxi/ui'
import { z } from 'zod/mini'

/** The state of a list page, kept in its address. A value that makes no sense falls back instead of failing the page. */
export const ListSearch = z.object({
  view: z.catch(z.optional(z.string()), undefined),
  /** `value.desc`, `name.asc` */
  sort: z.catch(z.optional(z.string().check(z.regex(/^[\w.]+\.(asc|desc)$/))), undefined),
  filter: z.catch(z.optional(z.custom<FilterGroup>(isFilterGroup)), undefined),
  q: z.catch(z.optional(z.string()), undefined),
})

export type ListSearch = z.infer<typeof ListSearch>
