import type { ValuePickerProps } from '@guanxi/ui'
import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ComponentType, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { type Candidate, candidatesQuery } from './queries.ts'

function ReferencePicker({ target, label, options, value, onChange }: ValuePickerProps & { target: string }) {
  const text = useText('shape')
  const [words, setWords] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [picked, setPicked] = useState<readonly Candidate[]>([])
  const [asked] = useDebouncedValue(words, 150)
  const { data: found = [] } = useQuery(candidatesQuery(target, asked, isOpen))
  const known = new Map([...options, ...picked, ...found].map((one) => [one.value, one.label]))
  const chosen = value.filter((id) => !found.some((one) => one.value === id)).map((id) => ({ value: id, label: known.get(id) ?? id }))
  return (
    <MultiSelect
      aria-label={label}
      placeholder={text('reference.find')}
      nothingFoundMessage={asked.trim() === '' ? null : text('reference.none')}
      data={[...chosen, ...found]}
      value={[...value]}
      searchable
      filter={({ options: all }) => all}
      comboboxProps={{ withinPortal: false }}
      onDropdownOpen={() => setOpen(true)}
      onSearchChange={setWords}
      onChange={(ids) => {
        setPicked(ids.map((id) => ({ value: id, label: known.get(id) ?? id })))
        onChange(ids)
      }}
    />
  )
}

const pickers = new Map<string, ComponentType<ValuePickerProps>>()

/** The input of a filter's values that are records of an object; the same one each time it is asked for. */
export function pickerOf(target: string): ComponentType<ValuePickerProps> {
  const known = pickers.get(target)
  if (known) return known
  const made = (props: ValuePickerProps) => <ReferencePicker {...props} target={target} />
  pickers.set(target, made)
  return made
}
