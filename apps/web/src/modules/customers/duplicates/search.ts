import { z } from 'zod/mini'

/** What the address of the list says. */
export const DuplicatesSearch = z.object({
  /** Only the pairs of this customer. */
  of: z.catch(z.optional(z.uuid()), undefined),
  show: z.catch(z.optional(z.literal('told')), undefined),
})
export type DuplicatesSearch = z.input<typeof DuplicatesSearch>
