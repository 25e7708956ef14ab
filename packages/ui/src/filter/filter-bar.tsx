import { Button, Popover } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useFormats } from '../format/use-formats.ts'
import { useUiText } from '../text/use-ui-text.ts'
import { firstCondition } from './condition-editor.tsx'
import { type Describing, describePart } from './describe-condition.ts'
import type { FieldInfo } from './field-info.ts'
import { FieldPicker } from './field-picker.tsx'
import css from './filter.module.css'
import { type Filter, type FilterGroup, fromTopLevel, isCondition, topLevel } from './filter.ts'
import { PartEditor } from './part-editor.tsx'

export interface FilterBarProps {
  fields: readonly FieldInfo[]
  currency: string
  value: FilterGroup | undefined
  onChange: (filter: FilterGroup | undefined) => void
  /** At the end of the bar: columns, save view. */
  children?: ReactNode
}

interface ChipProps {
  part: Filter
  describing: Describing
  onChange: (part: Filter) => void
  onRemove: () => void
}

function Chip({ part, describing, onChange, onRemove }: ChipProps) {
  const { text, fields, currency } = describing
  const [isOpen, setOpen] = useState(false)
  const { name, question } = describePart(part, describing)
  return (
    <span className={css.chip}>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus>
        <Popover.Target>
          <button type="button" className={css.chipBody} onClick={() => setOpen((open) => !open)}>
            <span className={css.chipName}>{name}</span>
            <b className={css.chipQuestion}>{question}</b>
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={text('filter.edit')}>
          <PartEditor
            fields={fields}
            currency={currency}
            part={part}
            onApply={(changed) => {
              setOpen(false)
              onChange(changed)
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <button type="button" className={css.chipRemove} aria-label={text('filter.remove', { name })} onClick={onRemove}>
        <IconX size={13} />
      </button>
    </span>
  )
}

function AddFilter({ describing, onAdd }: { describing: Describing; onAdd: (part: Filter) => void }) {
  const { text, fields, currency } = describing
  const [isOpen, setOpen] = useState(false)
  const [part, setPart] = useState<Filter>()
  const toggle = (open: boolean) => {
    setPart(undefined)
    setOpen(open)
  }
  return (
    <Popover opened={isOpen} onChange={toggle} position="bottom-start" trapFocus>
      <Popover.Target>
        <button type="button" className={css.add} onClick={() => toggle(!isOpen)}>
          <IconPlus size={13} aria-hidden="true" />
          {text('filter.add')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={text('filter.add')}>
        {part === undefined ? (
          <FieldPicker fields={fields} onPick={(field) => setPart(firstCondition(field))} onGroup={() => setPart({ any: [] })} />
        ) : (
          <PartEditor
            fields={fields}
            currency={currency}
            part={part}
            onApply={(added) => {
              toggle(false)
              onAdd(added)
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Chips of a list's filter; each opens to be changed. Only complete questions leave this bar. */
export function FilterBar({ fields, currency, value, onChange, children }: FilterBarProps) {
  const text = useUiText()
  const formats = useFormats()
  const usable = fields.filter((field) => field.operators.length > 0)
  const describing = { fields: usable, currency, text, formats }
  const parts = topLevel(value)
  const replace = (index: number, next: readonly Filter[]) => onChange(fromTopLevel(parts.toSpliced(index, 1, ...next)))
  const seen = new Map<string, number>()
  const chips = parts.map((part, index) => {
    const base = isCondition(part) ? part.field : 'group'
    seen.set(base, (seen.get(base) ?? 0) + 1)
    return { key: `${base}${seen.get(base)}`, part, index }
  })
  return (
    <div className={css.bar}>
      {chips.map(({ key, part, index }) => (
        <Chip
          key={key}
          part={part}
          describing={describing}
          onChange={(changed) => replace(index, [changed])}
          onRemove={() => replace(index, [])}
        />
      ))}
      <AddFilter describing={describing} onAdd={(part) => onChange(fromTopLevel([...parts, part]))} />
      {parts.length > 1 && (
        <Button variant="subtle" color="gray" onClick={() => onChange(undefined)}>
          {text('filter.clear')}
        </Button>
      )}
      <div className={css.end}>{children}</div>
    </div>
  )
}
