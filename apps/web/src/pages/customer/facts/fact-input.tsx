import { useFormats } from '@guanxi/ui'
import { Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { languages } from '../../../i18n/languages.ts'
import { countries } from './country-codes.ts'
import type { FactInput as InputKind } from './fact-names.ts'

interface FactInputProps {
  kind: InputKind
  label: string
  value: string
  isWrong: boolean
  onChange: (value: string) => void
}

function useOptions(kind: InputKind): readonly { value: string; label: string }[] | undefined {
  const { language } = useFormats()
  return useMemo(() => {
    if (kind === 'country') return countries(language)
    if (kind === 'language') return languages.map(({ code, name }) => ({ value: code, label: name }))
    if (kind === 'zone') return Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
    return undefined
  }, [kind, language])
}

/** The input a fact asks for; it has the focus as soon as it stands there. */
export function FactInput({ kind, label, value, isWrong, onChange }: FactInputProps) {
  const options = useOptions(kind)
  if (options) {
    return (
      <Select
        aria-label={label}
        data={options.map((option) => ({ ...option }))}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
        error={isWrong}
        limit={300}
        comboboxProps={{ width: 240, position: 'bottom-start', withinPortal: false, floatingStrategy: 'fixed' }}
        searchable
        clearable
        autoFocus
      />
    )
  }
  return (
    <TextInput
      type={kind === 'text' ? 'text' : kind}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={isWrong}
      autoComplete="off"
      autoFocus
    />
  )
}
