import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import type { TaskParts } from '../parts.ts'
import { DayQuery, DayView, SpanQuery, SpanView } from './contract.ts'
import { dayView, spanView } from './queries.ts'

export const dayEndpoints = (parts: TaskParts): readonly MountedEndpoint[] => [
  endpoint({
    name: 'getTaskDay',
    summary: 'What is late, due today, this week and later, and what was done today',
    method: 'GET',
    path: '/task-day',
    permission: 'tasks.task.see',
    query: DayQuery,
    result: DayView,
    errors: {},
    handle: async (ctx, { query }) => await dayView(ctx, parts, query.who),
  }),
  endpoint({
    name: 'getTaskCalendar',
    summary: 'Open and done tasks that are due in a span of days',
    method: 'GET',
    path: '/task-calendar',
    permission: 'tasks.task.see',
    query: SpanQuery,
    result: SpanView,
    errors: { customer_not_found: 404 },
    handle: async (ctx, { query }) => await spanView(ctx, parts, query),
  }),
]
