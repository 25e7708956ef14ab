import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { listErrors } from '../customers/contract.ts'
import { type AssignParts, assignChosen } from './commands.ts'
import { AssignInput, AssignResult } from './contract.ts'

export function assignmentEndpoints(parts: AssignParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'assignCustomers',
      summary: 'Gives customers an owner or a unit: all that were chosen, or none',
      method: 'POST',
      path: '/customers/assign',
      permission: 'customers.customer.assign',
      body: AssignInput,
      result: AssignResult,
      errors: {
        ...listErrors,
        customer_not_found: 404,
        unit_not_found: 404,
        unit_closed: 409,
        user_not_found: 404,
        user_disabled: 422,
        assign_beyond_reach: 403,
      },
      statementTimeoutMs: 120_000,
      handle: async (ctx, { body }) => ({ changed: await assignChosen(ctx, parts, body) }),
    }),
  ]
}
