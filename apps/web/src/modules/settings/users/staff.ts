import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import type { Person } from '../people-select/queries.ts'

const mostListed = 500

/** Everybody with their units, service accounts too; who is beyond the limit is asked for when they are opened. */
const staffQuery = queryOptions({
  queryKey: ['people', 'staff'],
  queryFn: async ({ signal }) => {
    const lists = (['person', 'service'] as const).map((kind) =>
      unwrap(api.GET('/api/people', { params: { query: { kind, disabled: 'true', limit: mostListed } }, signal })),
    )
    return (await Promise.all(lists)).flatMap(({ people }) => people)
  },
})

/** Of each user their units, as far as the reader may see people. */
export function useUnitsOfUsers(): ReadonlyMap<string, Person['units']> {
  const { user } = useSession()
  const { data } = useQuery({ ...staffQuery, enabled: can(user, 'access.person.see') })
  return new Map(data?.map((person) => [person.userId, person.units]))
}

export async function changeUnits(userId: string, homeId: string, further: readonly string[]): Promise<void> {
  const units = [homeId, ...further.filter((unitId) => unitId !== homeId)].map((unitId) => ({ unitId, isHome: unitId === homeId }))
  await unwrap(api.PATCH('/api/people/{id}', { params: { path: { id: userId } }, body: { units } }))
}
