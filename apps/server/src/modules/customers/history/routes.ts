import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import { AsOf, AsOfQuery, History, HistoryQuery } from './contract.ts'
import { customerAsOf, type HistoryParts, historyOf } from './queries.ts'

/** What a customer's record said before. */
export function historyEndpoints(parts: HistoryParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listCustomerChanges',
      summary: 'Who changed which fact of a customer, when, and from what to what',
      method: 'GET',
      path: '/customers/:id/changes',
      permission: 'customers.customer.see',
      params: IdParams,
      query: HistoryQuery,
      result: History,
      errors: { customer_not_found: 404, field_closed: 403 },
      handle: async (ctx, { params, query }) => await historyOf(ctx, parts, params.id, query),
    }),
    endpoint({
      name: 'getCustomerAsOf',
      summary: 'A customer as they stood in the book at a moment',
      method: 'GET',
      path: '/customers/:id/as-of',
      permission: 'customers.customer.see',
      params: IdParams,
      query: AsOfQuery,
      result: AsOf,
      errors: { customer_not_found: 404, customer_not_yet: 422 },
      handle: async (ctx, { params, query }) => await customerAsOf(ctx, parts, params.id, query),
    }),
  ]
}
