import { calendarSpans, isDay } from '@guanxi/ui'
import { z } from 'zod/mini'
import { KeptSearch } from '../../list/kept-search.ts'

const optional = <T extends z.ZodMiniType>(type: T) => z.catch(z.optional(type), undefined)

/** A list of records in its address: besides what every list keeps, whose records. */
export const RecordsSearch = z.extend(KeptSearch, {
  customerId: optional(z.uuid()),
  /** What the calendar shows: how much at once, and around which day. */
  span: optional(z.enum(calendarSpans)),
  day: optional(z.string().check(z.refine(isDay))),
  /** The form for a new one stands open; the quick one, where somebody is in passing. */
  add: optional(z.union([z.literal(true), z.literal('quick')])),
})

export type RecordsSearch = z.infer<typeof RecordsSearch>
