import type { FilterGroup } from '@guanxi/ui'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { searchQuery } from '../../../search.ts'
import { useCustomerFields } from '../../customers/fields/use-fields.ts'
import { firstCustomersQuery } from '../../segments/queries.ts'

interface CustomerPickerProps {
  /** Whose first customers are offered before anything is typed. */
  filter: FilterGroup
  value: string | null
  onChange: (customerId: string | null) => void
}

interface Option {
  value: string
  label: string
}

/** The segment's first customers, or whoever is searched for. The chosen one stays among the options, or the field would lose its name. */
export function CustomerPicker({ filter, value, onChange }: CustomerPickerProps) {
  const text = useText('marketing')
  const fields = useCustomerFields()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<Option>()
  const [asked] = useDebouncedValue(words, 150)
  const { data: first } = useQuery(
    firstCustomersQuery(
      filter,
      fields.map(({ key }) => key),
    ),
  )
  const isSearching = asked.trim() !== '' && asked !== chosen?.label
  const { data: found } = useQuery({ ...searchQuery(isSearching ? asked : ''), placeholderData: keepPreviousData })
  const offered: readonly Option[] = first?.map(({ id, values }) => ({ value: id, label: String(values.displayName ?? id) })) ?? []
  const results: readonly Option[] = found?.filter(({ kind }) => kind === 'customer').map(({ id, label }) => ({ value: id, label })) ?? []
  const shown = isSearching ? results : offered
  const data = chosen && !shown.some((option) => option.value === chosen.value) ? [chosen, ...shown] : [...shown]
  const firstOffered = offered[0]
  useEffect(() => {
    if (value !== null || !firstOffered) return
    setChosen(firstOffered)
    onChange(firstOffered.value)
  }, [value, firstOffered, onChange])
  return (
    <Select
      label={text('pages.campaign.previewAs')}
      placeholder={text('pages.campaign.previewFind')}
      nothingFoundMessage={text('pages.campaign.previewNobody')}
      data={data}
      value={value}
      searchable
      allowDeselect={false}
      // The server has searched already, by more than the name.
      filter={({ options }) => options}
      onSearchChange={setWords}
      onChange={(id) => {
        setChosen(data.find((option) => option.value === id))
        onChange(id)
      }}
    />
  )
}
