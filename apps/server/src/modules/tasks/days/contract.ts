import { z } from 'zod'
import { DateText, Id } from '../../../platform/http/schemas.ts'
import { TaskView } from '../tasks/contract.ts'

/** Whose tasks: one's own, those one gave to others, or those of one's teams. */
export const whose = ['mine', 'assigned', 'team'] as const
export type Whose = (typeof whose)[number]

export const DayQuery = z.object({ who: z.enum(whose).default('mine') })

export const Section = z
  .object({
    count: z.number().int(),
    /** There are more than were counted. */
    capped: z.boolean(),
    tasks: z.array(TaskView),
  })
  .meta({ id: 'TaskSection' })

export const DayView = z
  .object({
    /** The company's day. */
    today: DateText,
    /** Whether the reader is in any team. */
    hasTeam: z.boolean(),
    overdue: Section,
    dueToday: Section,
    week: Section,
    later: Section,
    undated: Section,
    done: Section,
  })
  .meta({ id: 'TaskDay' })
export type DayView = z.infer<typeof DayView>

const dayMs = 86_400_000
const mostDays = 62

export const SpanQuery = z
  .object({ from: DateText, to: DateText, who: z.enum(whose).default('mine'), customerId: Id.optional() })
  .refine(({ from, to }) => {
    const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1
    return days >= 1 && days <= mostDays
  }, `asks for 1 to ${mostDays} days`)
export type SpanQuery = z.infer<typeof SpanQuery>

/** Open and done tasks that are due in the span; `capped`: there are more. */
export const SpanView = z.object({ tasks: z.array(TaskView), capped: z.boolean() }).meta({ id: 'TaskSpan' })
