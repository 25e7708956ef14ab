import { type ComboboxProps, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { OwnField, OwnValue } from '../own-field.ts'
import { veil } from './named.ts'
import { type Candidate, candidatesQuery } from './queries.ts'

interface ReferenceInputProps {
  field: OwnField
  value: OwnValue
  comboboxProps: ComboboxProps
  label?: string
  description?: string
  withAsterisk?: boolean
  error?: ReactNode
  autoFocus?: boolean
  onChange: (value: string | null) => void
  onBlur?: () => void
}

/** One of very many: found by what one knows of it. */
export function ReferenceInput({ field, value, onChange, ...shared }: ReferenceInputProps) {
  const text = useText('shape')
  const [words, setWords] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState<Candidate>()
  const [asked] = useDebouncedValue(words, 150)
  const known: readonly Candidate[] = chosen ? [chosen, ...field.choices] : field.choices
  // The name of what is chosen already is no question.
  const isNamed = known.some(({ label }) => label === asked)
  const { data: found = [] } = useQuery(candidatesQuery(field.target ?? '', isNamed ? '' : asked, isOpen && Boolean(field.target)))
  const current = known.find((one) => one.value === value)
  const offered = current && !found.some((one) => one.value === current.value) ? [current, ...found] : found
  return (
    <Select
      {...shared}
      placeholder={text('reference.find')}
      nothingFoundMessage={asked.trim() === '' ? null : text('reference.none')}
      data={offered.map((one) => ({ value: one.value, label: one.label, disabled: one.value === veil }))}
      value={typeof value === 'string' ? value : null}
      searchable
      clearable={!field.isRequired}
      // The server has searched already.
      filter={({ options }) => options}
      onDropdownOpen={() => setOpen(true)}
      onSearchChange={setWords}
      onChange={(id) => {
        setChosen(offered.find((one) => one.value === id))
        onChange(id)
      }}
    />
  )
}
