import { z } from 'zod/mini'

/** Who is to become one, in the order of their columns. */
export const MergeSearch = z.object({
  ids: z.catch(z.optional(z.string().check(z.regex(/^[0-9a-f-]{36}(\.[0-9a-f-]{36}){0,99}$/))), undefined),
})
