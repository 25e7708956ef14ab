import { ColumnChoice } from '@guanxi/ui'
import { useMemo } from 'react'

interface Choosable {
  readonly key: string
  readonly label: string
  readonly isListable: boolean
}

interface ColumnChooserProps {
  fields: readonly Choosable[]
  /** Keys of the shown ones, the name of the row first. */
  shown: readonly string[]
  onChange: (shown: readonly string[]) => void
}

/** Which columns a list shows: those it has in their order, then the others. */
export function ColumnChooser({ fields, shown, onChange }: ColumnChooserProps) {
  const columns = useMemo(() => {
    const inOrder = shown.flatMap((key) => fields.filter((field) => field.key === key))
    return [...inOrder, ...fields.filter((field) => field.isListable && !shown.includes(field.key))]
  }, [fields, shown])
  const hidden = Object.fromEntries(columns.map((field) => [field.key, !shown.includes(field.key)]))
  return (
    <ColumnChoice
      columns={columns}
      hidden={hidden}
      onChange={(now) => onChange(columns.filter((field) => now[field.key] !== true).map((field) => field.key))}
    />
  )
}
