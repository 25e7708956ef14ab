import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import { CustomerValue } from './contract.ts'
import { customerValue, type ValueParts } from './value.ts'

export function valueEndpoints(parts: ValueParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'getCustomerValue',
      summary: 'Stage, value and how we know: rhythm, silence, purchases, the model and its range, spending by month',
      method: 'GET',
      path: '/customers/:id/value',
      permission: 'insight.score.see',
      params: IdParams,
      result: CustomerValue,
      errors: { customer_not_found: 404, customer_not_scored: 404, field_closed: 403 },
      handle: (ctx, { params }) => customerValue(ctx, parts, params.id),
    }),
  ]
}
