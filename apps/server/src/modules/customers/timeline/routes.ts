import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import { Timeline, TimelineQuery } from './contract.ts'
import { type TimelineParts, timelineOf } from './queries.ts'

export const timelineEndpoints = (parts: TimelineParts): readonly MountedEndpoint[] => [
  endpoint({
    name: 'getTimeline',
    summary: 'What happened with a customer, latest first',
    method: 'GET',
    path: '/customers/:id/timeline',
    permission: 'customers.customer.see',
    params: IdParams,
    query: TimelineQuery,
    result: Timeline,
    errors: { customer_not_found: 404, cursor_invalid: 400 },
    handle: async (ctx, { params, query }) => await timelineOf(ctx, parts, params.id, query),
  }),
]
