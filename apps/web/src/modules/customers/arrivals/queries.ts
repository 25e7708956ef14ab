import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type ArrivalQuestion = components['schemas']['ArrivalQuestion']

/** Arrivals of which somebody is to say who they are. */
export const arrivalsQuery = queryOptions({
  queryKey: ['customers', 'arrivals'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/customers/arrival-questions', { signal })),
})

export async function decideArrival({ arrived, questionId }: ArrivalQuestion, decision: 'same' | 'different'): Promise<void> {
  const path = { customerId: arrived.customerId, questionId }
  await unwrap(api.POST('/api/customers/arrival-questions/{customerId}/{questionId}/decide', { params: { path }, body: { decision } }))
}
