import { z } from 'zod'
import { FilterGroup } from '../../../platform/fields/filter.ts'
import { DateText, Id, text } from '../../../platform/http/schemas.ts'
import { Colours, RecordRows } from '../contract.ts'

const dayMs = 86_400_000
/** A month as it is shown begins and ends with weeks of its neighbours. */
const mostDays = 62
const mostRows = 2000

export const CalendarQuery = z
  .object({
    /** The day or moment by which records stand in the calendar. */
    field: text(100, 1),
    from: DateText,
    to: DateText,
    filter: FilterGroup.optional(),
    customerId: Id.optional(),
    columns: z.array(text(100, 1)).max(50),
    colours: Colours.optional(),
    /** So many of each day at most; beyond them a day only says how many it has. */
    perDay: z.number().int().min(1).max(mostRows),
  })
  .refine(({ from, to, perDay }) => {
    const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1
    return days >= 1 && days <= mostDays && days * perDay <= mostRows
  }, `asks for 1 to ${mostDays} days and no more than ${mostRows} records`)
export type CalendarQuery = z.infer<typeof CalendarQuery>

const CalendarDay = z.object({
  day: DateText,
  count: z.number().int(),
  /** The first of them, earliest first; the rows stand in `rows`. */
  ids: z.array(Id),
})
export const RecordsCalendar = z.object({ days: z.array(CalendarDay), ...RecordRows.pick({ rows: true, labels: true }).shape })
