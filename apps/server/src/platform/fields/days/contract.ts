import { z } from 'zod'
import { DateText, Id, text } from '../../http/schemas.ts'
import { FilterGroup } from '../filter.ts'

const dayMs = 86_400_000
/** A month as it is shown begins and ends with weeks of its neighbours. */
const mostDays = 62
const mostRows = 2000

/** What is asked of the days of a span; whoever asks adds what is their own. */
export const daysQuery = {
  /** The day or moment by which records stand in the calendar. */
  field: text(100, 1),
  from: DateText,
  to: DateText,
  filter: FilterGroup.optional(),
  columns: z.array(text(100, 1)).max(50),
  /** Filters by which rows are coloured. */
  colours: z.array(FilterGroup).max(20).optional(),
  /** So many of each day at most; beyond them a day only says how many it has. */
  perDay: z.number().int().min(1).max(mostRows),
}

export interface DaysQuery {
  readonly field: string
  readonly from: string
  readonly to: string
  readonly perDay: number
}

export const spanProblem = `asks for 1 to ${mostDays} days and no more than ${mostRows} records`

export function isSpan({ from, to, perDay }: DaysQuery): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  return days >= 1 && days <= mostDays && days * perDay <= mostRows
}

export const CalendarDay = z
  .object({
    day: DateText,
    /** Exact up to 1,000; a day of more says so. */
    count: z.number().int(),
    capped: z.boolean(),
    /** The first of them, earliest first; the rows stand in `rows`. */
    ids: z.array(Id),
  })
  .meta({ id: 'CalendarDay' })
export type CalendarDay = z.infer<typeof CalendarDay>
