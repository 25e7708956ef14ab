import { endpoint, type MountedEndpoint } from '../../../../platform/http/endpoint.ts'
import { Done, done } from '../../../../platform/http/schemas.ts'
import { decide, type QuestionParts } from './commands.ts'
import { Decision, QuestionList, QuestionParams } from './contract.ts'
import { openQuestions } from './queries.ts'

const merging = {
  customer_not_found: 404,
  merge_kinds_differ: 422,
  merge_anonymous: 422,
  merge_cluster_full: 422,
  customer_merged: 409,
  field_closed: 403,
} as const

/** Arrivals of which somebody is to say who they are. */
export function questionEndpoints(parts: QuestionParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listArrivalQuestions',
      summary: 'Arrivals of sources that are asked about: each may be the customer whose key it came with',
      method: 'GET',
      path: '/customers/arrival-questions',
      permission: 'customers.customer.merge',
      result: QuestionList,
      errors: {},
      handle: async (ctx) => await openQuestions(ctx),
    }),
    endpoint({
      name: 'decideArrival',
      summary: 'Says whether an arrival is the customer whose key it came with; if so, both become one',
      method: 'POST',
      path: '/customers/arrival-questions/:customerId/:questionId/decide',
      permission: 'customers.customer.merge',
      params: QuestionParams,
      body: Decision,
      result: Done,
      errors: { ...merging, question_not_found: 404, question_decided: 409, pair_same_customer: 422 },
      handle: async (ctx, { params, body }) => {
        await decide(ctx, parts, params, body)
        return done
      },
    }),
  ]
}
