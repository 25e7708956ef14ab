import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { LookUpQuery, LookUpResult } from './contract.ts'
import { type CallerParts, lookUp } from './queries.ts'

/** For telephone systems, counters and mailboxes. */
export function callerEndpoints(parts: CallerParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'lookUpCustomer',
      summary: 'Who has this phone number, e-mail, card or number of a system: how sure that is, and what to know before saying a word',
      method: 'GET',
      path: '/customers/look-up',
      permission: 'customers.customer.see',
      query: LookUpQuery,
      result: LookUpResult,
      errors: { field_closed: 403 },
      handle: async (ctx, { query }) => await lookUp(ctx, parts, query),
    }),
  ]
}
