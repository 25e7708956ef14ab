import type { components } from '@guanxi/api-client'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { ChosenPerson } from '../people-select/queries.ts'

export type Team = components['schemas']['Team']

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/teams', { signal }))).teams,
})

export interface TeamWish {
  readonly name: string
  readonly members: readonly ChosenPerson[]
}

/** Makes a team, or changes the one that is given, as the reader saw it. */
export async function saveTeam(team: Team | undefined, { name, members }: TeamWish): Promise<void> {
  const body = { name, members: members.map((member) => member.userId) }
  if (!team) await unwrap(api.POST('/api/teams', { body }))
  else await unwrap(api.PATCH('/api/teams/{id}', { params: { path: { id: team.teamId } }, body: { ...body, version: team.version } }))
}

export async function removeTeam({ teamId }: Team): Promise<void> {
  await unwrap(api.DELETE('/api/teams/{id}', { params: { path: { id: teamId } } }))
}

export function useTeamsChanged() {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'teams' || queryKey[0] === 'people' })
  }
}
