import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { type StandIn, standInsQuery } from '../../../stand-ins.ts'
import type { ChosenPerson } from '../people-select/queries.ts'

export interface StandInWish {
  readonly user: Pick<ChosenPerson, 'userId'>
  readonly deputy: ChosenPerson
  /** An instant; now where there is none. */
  readonly since: string | undefined
  readonly until: string
  readonly reason: string
}

export async function createStandIn({ user, deputy, since, until, reason }: StandInWish): Promise<void> {
  const body = { userId: user.userId, deputyId: deputy.userId, until, reason, ...(since === undefined ? {} : { since }) }
  await unwrap(api.POST('/api/stand-ins', { body }))
}

export async function withdrawStandIn({ standInId }: StandIn): Promise<void> {
  await unwrap(api.DELETE('/api/stand-ins/{id}', { params: { path: { id: standInId } } }))
}

export function useStandInsChanged() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: standInsQuery.queryKey })
}
