import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { searchQuery } from '../../../search.ts'

interface CustomerSelectProps {
  value: string | null
  error: string | undefined
  onChange: (customerId: string | null) => void
  onBlur: () => void
}

interface Option {
  value: string
  label: string
}

/** Whose the record is: found by whatever one knows of the customer. */
export function CustomerSelect({ value, error, onChange, onBlur }: CustomerSelectProps) {
  const text = useText('records')
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<Option>()
  const [asked] = useDebouncedValue(words, 150)
  const isSearching = asked.trim() !== '' && asked !== chosen?.label
  const { data: found } = useQuery({ ...searchQuery(isSearching ? asked : ''), placeholderData: keepPreviousData })
  const results: readonly Option[] = found?.filter(({ kind }) => kind === 'customer').map(({ id, label }) => ({ value: id, label })) ?? []
  // The chosen one stays among the options, or the field would lose its name.
  const data = chosen && !results.some((option) => option.value === chosen.value) ? [chosen, ...results] : [...results]
  return (
    <Select
      label={text('customer')}
      placeholder={text('create.findCustomer')}
      nothingFoundMessage={isSearching ? text('create.noCustomer') : null}
      data={data}
      value={value}
      error={error ?? null}
      searchable
      withAsterisk
      allowDeselect={false}
      // The server has searched already, by more than the name.
      filter={({ options }) => options}
      onSearchChange={setWords}
      onBlur={onBlur}
      onChange={(id) => {
        setChosen(data.find((option) => option.value === id))
        onChange(id)
      }}
    />
  )
}
