import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

const most = 500
const fewMinutesMs = 120_000

/** Colleagues, those who left included: what they own is still called theirs. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: async ({ signal }) =>
    (await unwrap(api.GET('/api/people', { params: { query: { limit: most, disabled: 'true' } }, signal }))).people,
  staleTime: fewMinutesMs,
})

/** What these colleagues are called: of those whom the list above has no room for. */
export function peopleNamesQuery(ids: readonly string[]) {
  return queryOptions({
    queryKey: ['people', 'names', ids],
    queryFn: async ({ signal }) => {
      const query = { ids: ids.join(','), limit: ids.length, disabled: 'true' }
      const { people } = await unwrap(api.GET('/api/people', { params: { query }, signal }))
      return Object.fromEntries(people.map(({ userId, name }) => [userId, name]))
    },
    staleTime: fewMinutesMs,
  })
}

/** The units as they are today, each after the one above it. */
export const unitsQuery = queryOptions({
  queryKey: ['units', 'today'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/units', { params: { query: {} }, signal }))).units,
  staleTime: fewMinutesMs,
})

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/teams', { signal }))).teams,
  staleTime: fewMinutesMs,
})
