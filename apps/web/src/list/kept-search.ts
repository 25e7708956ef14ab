import { isFilterGroup } from '@guanxi/ui'
import { z } from 'zod/mini'
import { ListSearch } from '../router/list-search.ts'
import { Look } from './kept-look.ts'

const optional = <T extends z.ZodMiniType>(type: T) => z.catch(z.optional(type), undefined)
/** A field, or `-` for none where the view has one. */
const named = optional(z.string().check(z.regex(/^(\w+|-)$/)))

/** The list that all is shown of, though a view opens with it. */
export const allOfIt = 'all'

/** A list that can be kept as a view, in its address: what differs from the view that it names. */
export const KeptSearch = z.extend(ListSearch, {
  /** `stage.asc-value.desc` */
  sort: optional(z.string().check(z.regex(/^\w+\.(asc|desc)(-\w+\.(asc|desc)){0,4}$/))),
  columns: optional(z.string().check(z.regex(/^\w+(\.\w+)*$/))),
  /** As what it is shown, and by what it is divided. */
  as: optional(z.enum(['table', 'board', 'calendar', 'chart'])),
  by: named,
  each: optional(z.enum(['day', 'week', 'month', 'quarter', 'year'])),
  date: named,
  chart: optional(z.enum(['bar', 'line', 'pie'])),
  /** `x_premium.sum-x_premium.avg`, or `-` for none. */
  sums: optional(z.string().check(z.regex(/^(-|\w+\.(count|sum|avg|min|max)(-\w+\.(count|sum|avg|min|max)){0,4})$/))),
  look: optional(z.custom<Look>((value) => Look.safeParse(value).success && hasFilters(value))),
})
export type KeptSearch = z.infer<typeof KeptSearch>

function hasFilters(value: unknown): boolean {
  const look = Look.safeParse(value)
  return look.success && (look.data.colours ?? []).every(({ filter }) => isFilterGroup(filter))
}
