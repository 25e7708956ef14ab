import { calendarSpans, isDay } from '@guanxi/ui'
import { z } from 'zod/mini'
import { KeptSearch } from '../../list/kept-search.ts'
import { whose } from './queries.ts'

const optional = <T extends z.ZodMiniType>(type: T) => z.catch(z.optional(type), undefined)

/** The task whose window is open over a page; `new` one that is being made. */
const task = optional(z.string().check(z.regex(/^(new|[0-9a-f-]{36})$/)))
const who = optional(z.enum(whose))

export const TodaySearch = z.object({ task, who })
export type TodaySearch = z.infer<typeof TodaySearch>

/** The lists of tasks that nobody need save first. */
export const taskLists = ['open', 'mine', 'late', 'done', 'all'] as const
export type TaskList = (typeof taskLists)[number]

export const TasksSearch = z.extend(KeptSearch, { task, list: optional(z.enum(taskLists)) })
export type TasksSearch = z.infer<typeof TasksSearch>

export const CalendarSearch = z.object({
  task,
  who,
  span: optional(z.enum(calendarSpans)),
  day: optional(z.string().check(z.refine(isDay))),
})
export type CalendarSearch = z.infer<typeof CalendarSearch>
