import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { type Candidate, candidatesQuery } from './candidates.ts'
import type { CustomerKind } from './queries.ts'

interface OtherInputProps {
  /** Which kinds of customers may stand there. */
  kinds: readonly CustomerKind[]
  /** Who cannot be meant. */
  except: string
  value: string | null
  chosen: Candidate | undefined
  error: string | undefined
  onChange: (chosen: Candidate | undefined) => void
}

/** Another customer, found by what one knows of them. */
export function OtherInput({ kinds, except, value, chosen, error, onChange }: OtherInputProps) {
  const text = useText('relations')
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words, 150)
  // The name of who is chosen already is no question.
  const { data: found = [] } = useQuery(candidatesQuery(asked === chosen?.label ? '' : asked, kinds))
  const others = found.filter((one) => one.value !== except)
  const offered = chosen && !others.some((one) => one.value === chosen.value) ? [chosen, ...others] : others
  return (
    <Select
      label={text('dialog.other')}
      placeholder={text('dialog.find')}
      nothingFoundMessage={asked.trim() === '' ? null : text('dialog.nobody')}
      data={[...offered]}
      value={value}
      searchable
      withAsterisk
      error={error ?? null}
      // The server has searched already.
      filter={({ options }) => options}
      comboboxProps={{ withinPortal: true }}
      onSearchChange={setWords}
      onChange={(id) => onChange(offered.find((one) => one.value === id))}
    />
  )
}
