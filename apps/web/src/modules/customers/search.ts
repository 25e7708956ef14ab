import { z } from 'zod/mini'
import { ListSearch } from '../../router/list-search.ts'

/** The customers' list in its address: besides what every list keeps, the shown columns (`displayName.city.value`). */
export const CustomersSearch = z.extend(ListSearch, {
  columns: z.catch(z.optional(z.string().check(z.regex(/^\w+(\.\w+)*$/))), undefined),
})

export type CustomersSearch = z.infer<typeof CustomersSearch>
