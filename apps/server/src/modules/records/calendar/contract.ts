import { z } from 'zod'
import { CalendarDay, daysQuery, isSpan, spanProblem } from '../../../platform/fields/days/contract.ts'
import { Id } from '../../../platform/http/schemas.ts'
import { RecordRows } from '../contract.ts'

export const CalendarQuery = z.object({ ...daysQuery, customerId: Id.optional() }).refine(isSpan, spanProblem)
export type CalendarQuery = z.infer<typeof CalendarQuery>

export const RecordsCalendar = z.object({ days: z.array(CalendarDay), ...RecordRows.pick({ rows: true, labels: true }).shape })
