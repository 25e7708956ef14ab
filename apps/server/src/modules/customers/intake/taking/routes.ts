import { endpoint, type MountedEndpoint } from '../../../../platform/http/endpoint.ts'
import { type TakingParts, takeArrivals } from './commands.ts'
import { ArrivalsInput, ArrivalsResult } from './contract.ts'

/** The door for shops, forms and tills. */
export function takingEndpoints(parts: TakingParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'takeArrivals',
      summary: 'Takes in whoever a shop, a form or a till brings: found by their keys, or made; at most 1,000 at a time, all or none',
      method: 'POST',
      path: '/customers/arrivals',
      permission: 'customers.arrival.take',
      body: ArrivalsInput,
      result: ArrivalsResult,
      errors: { arrival_empty: 422 },
      handle: async (ctx, { body }) => await takeArrivals(ctx, parts, body),
    }),
  ]
}
