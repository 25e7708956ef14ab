import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { searchQuery } from '../../../search.ts'
import { useText } from '../words.ts'

export interface ChosenCustomer {
  readonly customerId: string
  readonly name: string
}

interface CustomerSelectProps {
  value: ChosenCustomer | undefined
  onChange: (customer: ChosenCustomer | undefined) => void
}

/** The customer a task is about, found as everywhere: by name, pinyin, phone or number. */
export function CustomerSelect({ value, onChange }: CustomerSelectProps) {
  const text = useText()
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words, 150)
  const { data: found = [] } = useQuery(searchQuery(asked === value?.name ? '' : asked))
  const offered = found.filter(({ kind }) => kind === 'customer').map(({ id, label }) => ({ value: id, label }))
  const known = value && !offered.some((one) => one.value === value.customerId) ? [{ value: value.customerId, label: value.name }] : []
  const data = [...new Map([...known, ...offered].map((one) => [one.value, one])).values()]
  return (
    <Select
      label={text('form.customer')}
      placeholder={text('form.customerHint')}
      nothingFoundMessage={asked.trim() === '' ? null : text('form.nobodyFound')}
      data={data}
      value={value?.customerId ?? null}
      searchable
      clearable
      filter={({ options }) => options}
      onSearchChange={setWords}
      onChange={(id) => {
        const one = data.find((option) => option.value === id)
        onChange(one && { customerId: one.value, name: one.label })
      }}
    />
  )
}
