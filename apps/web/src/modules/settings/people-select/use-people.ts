import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useUnitName } from '../units/unit-name.ts'
import { type ChosenPerson, type Person, peopleQuery } from './queries.ts'

export interface PeopleWish {
  /** Of these units alone; of any, where they are not named. */
  readonly unitIds?: readonly string[] | undefined
  /** Who is not offered. */
  readonly without?: string | undefined
}

const anywhere = [undefined] as const

/** People to choose from, searched for by the server, with who is chosen already. */
export function usePeople(chosen: readonly ChosenPerson[], { unitIds, without }: PeopleWish) {
  const text = useText('organisation')
  const appText = useText('app')
  const unitName = useUnitName()
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 150)
  const answers = useQueries({
    queries: (unitIds ?? anywhere).map((unitId) => ({ ...peopleQuery(asked, unitId), placeholderData: keepPreviousData })),
  })
  const found = new Map<string, Person>(answers.flatMap(({ data }) => data?.people.map((person) => [person.userId, person] as const) ?? []))
  if (without !== undefined) found.delete(without)
  // Two may have one name: the home tells them apart.
  const labelOf = ({ name, units: [home] }: Person): string => (home ? `${name} · ${unitName(home.name)}` : name)
  const others = chosen.filter(({ userId }) => !found.has(userId)).map(({ userId, name }) => ({ value: userId, label: name }))
  const failed = answers.find((answer) => answer.isError)
  return {
    data: [...others, ...[...found.values()].map((person) => ({ value: person.userId, label: labelOf(person) }))],
    nameOf: (userId: string): string => found.get(userId)?.name ?? chosen.find((one) => one.userId === userId)?.name ?? userId,
    nothingFound: failed
      ? describeProblem(failed.error, appText)
      : text(answers.some((one) => one.isPending) ? 'people.searching' : 'people.nobody'),
    setWords,
    hasMore: answers.some((answer) => answer.data?.hasMore === true),
  }
}
