import type { components, operations } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Preference = components['schemas']['ContactPreference']
export type Habits = components['schemas']['ContactHabits']
export type NewPreference = operations['changeContactPreference']['requestBody']['content']['application/json']

const at = (id: string) => ({ path: { id } })

export function preferenceQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'one', customerId, 'contact-preference'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/customers/{id}/contact-preference', { params: at(customerId), signal })),
  })
}

/** null: nothing is known of the customer yet, or the reader may not know it. */
export function habitsQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'one', customerId, 'contact-habits'],
    queryFn: async ({ signal }): Promise<Habits | null> => {
      try {
        return await unwrap(api.GET('/api/customers/{id}/contact-habits', { params: at(customerId), signal }))
      } catch (error) {
        if (error instanceof ApiProblem && ['customer_not_scored', 'field_closed'].includes(error.code)) return null
        throw error
      }
    },
  })
}

export async function changePreference(customerId: string, preference: NewPreference) {
  return await unwrap(api.PUT('/api/customers/{id}/contact-preference', { params: at(customerId), body: preference }))
}

export async function removePreference(customerId: string, version: number) {
  return await unwrap(api.POST('/api/customers/{id}/contact-preference/remove', { params: at(customerId), body: { version } }))
}
