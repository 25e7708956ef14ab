import { z } from 'zod'
import { CalendarDay, daysQuery, isSpan, spanProblem } from '../../../platform/fields/days/contract.ts'
import { QueryResult } from '../customers/contract.ts'

export const CalendarQuery = z.object(daysQuery).refine(isSpan, spanProblem)
export type CalendarQuery = z.infer<typeof CalendarQuery>

export const CustomersCalendar = z.object({ days: z.array(CalendarDay), ...QueryResult.pick({ rows: true, labels: true }).shape })
