import { MultiSelect, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ChosenPerson } from './queries.ts'
import { type PeopleWish, usePeople } from './use-people.ts'

interface Shared extends PeopleWish {
  label: string
  description?: ReactNode
  error?: string | undefined
  isRequired?: boolean
}

// The server has searched already.
const asFound = <Option,>({ options }: { options: Option[] }): Option[] => options

interface PeopleSelectProps extends Shared {
  value: readonly ChosenPerson[]
  onChange: (people: readonly ChosenPerson[]) => void
}

/** Any number of people. */
export function PeopleSelect({ label, description, error, isRequired = false, value, onChange, ...wish }: PeopleSelectProps) {
  const people = usePeople(value, wish)
  return (
    <MultiSelect
      label={label}
      description={description}
      error={error}
      withAsterisk={isRequired}
      data={people.data}
      value={value.map((person) => person.userId)}
      searchable
      hidePickedOptions
      nothingFoundMessage={people.nothingFound}
      filter={asFound}
      onSearchChange={people.setWords}
      onChange={(ids) => onChange(ids.map((userId) => ({ userId, name: people.nameOf(userId) })))}
    />
  )
}

interface PersonSelectProps extends Shared {
  value: ChosenPerson | undefined
  onChange: (person: ChosenPerson | undefined) => void
}

/** One person. */
export function PersonSelect({ label, description, error, isRequired = false, value, onChange, ...wish }: PersonSelectProps) {
  const people = usePeople(value ? [value] : [], wish)
  return (
    <Select
      label={label}
      description={description}
      error={error}
      withAsterisk={isRequired}
      data={people.data}
      value={value?.userId ?? null}
      searchable
      allowDeselect={false}
      nothingFoundMessage={people.nothingFound}
      filter={asFound}
      // What stands in the field is the chosen one's name: no search.
      onSearchChange={(words) =>
        people.setWords(people.data.some((one) => one.value === value?.userId && one.label === words) ? '' : words)
      }
      onChange={(userId) => onChange(userId === null ? undefined : { userId, name: people.nameOf(userId) })}
    />
  )
}
