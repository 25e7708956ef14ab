import { z } from 'zod/mini'
import { ListSearch } from '../../router/list-search.ts'

const optional = <T extends z.ZodMiniType>(type: T) => z.catch(z.optional(type), undefined)
const name = z.string().check(z.regex(/^\w+$/))

/** A list of records in its address: besides what every list keeps, its columns, whose records, and by what they stand as a board. */
export const RecordsSearch = z.extend(ListSearch, {
  columns: optional(z.string().check(z.regex(/^\w+(\.\w+)*$/))),
  customerId: optional(z.uuid()),
  as: optional(z.enum(['board'])),
  by: optional(name),
  /** The form for a new one stands open. */
  add: optional(z.literal(true)),
})

export type RecordsSearch = z.infer<typeof RecordsSearch>
