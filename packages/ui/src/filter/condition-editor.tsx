import { Select } from '@mantine/core'
import { useUiText } from '../text/use-ui-text.ts'
import { operatorText } from './describe-condition.ts'
import { type FieldInfo, valueKindOf } from './field-info.ts'
import css from './filter.module.css'
import type { Condition, FilterValue, Operator } from './filter.ts'
import { ValueInput } from './value-input.tsx'

interface ConditionEditorProps {
  fields: readonly FieldInfo[]
  condition: Condition
  currency: string
  onChange: (condition: Condition) => void
}

const inPlace = { withinPortal: false } as const

function grouped(fields: readonly FieldInfo[]) {
  const groups = [...new Set(fields.map((field) => field.group))]
  return groups.map((group) => ({
    group,
    items: fields.filter((field) => field.group === group).map((field) => ({ value: field.key, label: field.label })),
  }))
}

/** A first question about a field: its first operator, no value yet. */
export function firstCondition(field: FieldInfo): Condition {
  const op = field.operators[0] ?? 'is'
  if (field.questions) return { field: field.key, op, value: { where: { all: [] } } }
  return field.type === 'facts' ? { field: field.key, op, value: {} } : { field: field.key, op }
}

function withValue({ field, op }: Condition, value: FilterValue | undefined): Condition {
  return value === undefined ? { field, op } : { field, op, value }
}

function withOperator(condition: Condition, op: Operator, field: FieldInfo): Condition {
  const isSameKind = valueKindOf(field.type, op) === valueKindOf(field.type, condition.op)
  return isSameKind ? { ...condition, op } : { field: condition.field, op }
}

/** Field, operator, value, in a row that wraps. */
export function ConditionEditor({ fields, condition, currency, onChange }: ConditionEditorProps) {
  const text = useUiText()
  const field = fields.find(({ key }) => key === condition.field)
  const choose = (key: string | null) => {
    const chosen = fields.find((candidate) => candidate.key === key)
    if (chosen) onChange(firstCondition(chosen))
  }
  return (
    <div className={css.condition}>
      <Select
        aria-label={text('filter.field')}
        className={css.field ?? ''}
        data={grouped(fields)}
        value={condition.field}
        onChange={choose}
        placeholder={field ? '' : text('filter.unknownField')}
        nothingFoundMessage={text('filter.noField')}
        comboboxProps={inPlace}
        allowDeselect={false}
        searchable
      />
      {field && (
        <Select
          aria-label={text('filter.operator')}
          className={css.operator ?? ''}
          data={field.operators.map((op) => ({ value: op, label: operatorText(op, text, field) }))}
          value={condition.op}
          onChange={(chosen) => {
            const op = field.operators.find((candidate) => candidate === chosen)
            if (op) onChange(withOperator(condition, op, field))
          }}
          comboboxProps={inPlace}
          allowDeselect={false}
        />
      )}
      {field && (
        <ValueInput field={field} condition={condition} currency={currency} onChange={(value) => onChange(withValue(condition, value))} />
      )}
    </div>
  )
}
