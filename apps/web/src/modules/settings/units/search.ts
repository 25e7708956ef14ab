import { z } from 'zod/mini'

/** The day as which the tree is shown; today where there is none. */
export const UnitsSearch = z.object({ on: z.catch(z.optional(z.iso.date()), undefined) })
export type UnitsSearch = z.infer<typeof UnitsSearch>
