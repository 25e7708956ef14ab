import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type Person = components['schemas']['Person']

export interface ChosenPerson {
  readonly userId: string
  readonly name: string
}

const offered = 50

/** Colleagues who can be given something, by part of their name; of one unit, where it is named. */
export function peopleQuery(search: string, unitId?: string) {
  return queryOptions({
    queryKey: ['people', 'offered', search, unitId ?? 'anywhere'],
    queryFn: async ({ signal }) => {
      const query = { limit: offered, ...(search === '' ? {} : { search }), ...(unitId === undefined ? {} : { unitId }) }
      return await unwrap(api.GET('/api/people', { params: { query }, signal }))
    },
  })
}
