import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { peopleQuery, teamsQuery, unitsQuery } from './queries.ts'

export interface Option {
  value: string
  label: string
}

/** The name of a unit; the company itself has none of its own. */
export function useUnitName(): (unit: { readonly name: string }) => string {
  const text = useText('customers')
  return ({ name }) => (name === '' ? text('pages.access.company') : name)
}

const none: readonly Option[] = []

/** Colleagues who can be given something, and everybody's names. */
export function usePeople() {
  const { user } = useSession()
  const { data } = useQuery({ ...peopleQuery, enabled: can(user, 'access.person.see') })
  return useMemo(
    () => ({
      all: data?.map(({ userId, name }) => ({ value: userId, label: name })) ?? none,
      present: data?.flatMap(({ userId, name, disabled }) => (disabled ? [] : [{ value: userId, label: name }])) ?? none,
    }),
    [data],
  )
}

/** Open units, indented as they stand in the tree. */
export function useUnits(): readonly Option[] {
  const { user } = useSession()
  const nameOf = useUnitName()
  const { data } = useQuery({ ...unitsQuery, enabled: can(user, 'access.unit.see') })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name follows from the language, which reloads the page's texts
  return useMemo(
    () => data?.map((unit) => ({ value: unit.unitId, label: `${'\u2003'.repeat(unit.depth)}${nameOf(unit)}` })) ?? none,
    [data],
  )
}

export function useTeams(): readonly Option[] {
  const { user } = useSession()
  const { data } = useQuery({ ...teamsQuery, enabled: can(user, 'access.team.see') })
  return useMemo(() => data?.map(({ teamId, name }) => ({ value: teamId, label: name })) ?? none, [data])
}
