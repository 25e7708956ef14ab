import { calendarSpans, isDay } from '@guanxi/ui'
import { z } from 'zod/mini'
import { KeptSearch } from '../../list/kept-search.ts'

const optional = <T extends z.ZodMiniType>(type: T) => z.catch(z.optional(type), undefined)

/** The customers' list in its address. */
export const CustomersSearch = z.extend(KeptSearch, {
  /** What the calendar shows: how much at once, and around which day. */
  span: optional(z.enum(calendarSpans)),
  day: optional(z.string().check(z.refine(isDay))),
})

export type CustomersSearch = z.infer<typeof CustomersSearch>
