import { Autocomplete, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { useUiText } from '../text/use-ui-text.ts'
import { FactsInput } from './facts-input.tsx'
import { type FieldInfo, valueKindOf } from './field-info.ts'
import css from './filter.module.css'
import { type Condition, type FilterValue, periods } from './filter.ts'
import { minorDigits } from './money.ts'

interface ValueInputProps {
  field: FieldInfo
  condition: Condition
  currency: string
  onChange: (value: FilterValue | undefined) => void
}

interface OneInputProps {
  field: FieldInfo
  label: string
  value: unknown
  currency: string
  onChange: (value: string | number | undefined) => void
}

// A dropdown outside its popover would count as a press elsewhere and close it.
const inPlace = { withinPortal: false } as const

function NumericInput({ field, label, value, currency, onChange }: OneInputProps) {
  const scale = { money: 10 ** minorDigits(currency), share: 0.01 }[field.type === 'share' ? 'share' : 'money']
  const factor = field.type === 'number' ? 1 : scale
  const round = (shown: number) => (field.type === 'money' ? Math.round(shown * factor) : Number((shown * factor).toPrecision(12)))
  return (
    <NumberInput
      aria-label={label}
      className={css.number ?? ''}
      value={typeof value === 'number' ? Number((value / factor).toPrecision(12)) : ''}
      onChange={(shown) => onChange(typeof shown === 'number' ? round(shown) : undefined)}
      suffix={field.type === 'share' ? ' %' : ''}
      thousandSeparator
      hideControls
      rightSection={field.type === 'money' ? <span className={css.unit}>{currency}</span> : null}
      rightSectionWidth={44}
    />
  )
}

function OneInput(props: OneInputProps) {
  const { field, label, value, onChange } = props
  if (field.type === 'number' || field.type === 'money' || field.type === 'share') return <NumericInput {...props} />
  const shown = typeof value === 'string' ? value : ''
  if (field.type === 'time') {
    return <TextInput type="time" aria-label={label} value={shown} onChange={(event) => onChange(event.currentTarget.value || undefined)} />
  }
  if (field.type === 'date' || field.type === 'instant') {
    return (
      <TextInput
        type="date"
        aria-label={label}
        value={shown.slice(0, 10)}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    )
  }
  if (field.options.length > 0) {
    return (
      <Autocomplete
        aria-label={label}
        data={field.options.map((option) => option.value)}
        value={shown}
        onChange={onChange}
        comboboxProps={inPlace}
      />
    )
  }
  return <TextInput aria-label={label} value={shown} onChange={(event) => onChange(event.currentTarget.value)} />
}

function BooleanInput({ value, onChange }: Pick<ValueInputProps, 'onChange'> & { value: unknown }) {
  const text = useUiText()
  const data = [
    { value: 'true', label: text('filter.true') },
    { value: 'false', label: text('filter.false') },
  ]
  return (
    <Select
      aria-label={text('filter.value')}
      data={data}
      value={typeof value === 'boolean' ? String(value) : null}
      onChange={(chosen) => onChange(chosen === null ? undefined : chosen === 'true')}
      comboboxProps={inPlace}
    />
  )
}

function PeriodInput({ value, onChange }: Pick<ValueInputProps, 'onChange'> & { value: unknown }) {
  const text = useUiText()
  return (
    <Select
      aria-label={text('filter.value')}
      className={css.operator ?? ''}
      data={periods.map((period) => ({ value: period, label: text(`filter.period.${period}`) }))}
      value={typeof value === 'string' ? value : null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      comboboxProps={inPlace}
      allowDeselect={false}
    />
  )
}

function PairInput({ field, condition, currency, onChange }: ValueInputProps) {
  const text = useUiText()
  const pair = Array.isArray(condition.value) ? condition.value : []
  const set = (from: string | number | undefined, to: string | number | undefined) => onChange([from ?? '', to ?? ''])
  return (
    <>
      <OneInput field={field} label={text('filter.from')} value={pair[0]} currency={currency} onChange={(from) => set(from, pair[1])} />
      <span aria-hidden="true">–</span>
      <OneInput field={field} label={text('filter.to')} value={pair[1]} currency={currency} onChange={(to) => set(pair[0], to)} />
    </>
  )
}

/** The input that a field and an operator ask for. */
export function ValueInput(props: ValueInputProps) {
  const { field, condition, currency, onChange } = props
  const text = useUiText()
  const { value } = condition
  switch (valueKindOf(field.type, condition.op)) {
    case 'none':
      return null
    case 'facts':
      if (field.questions) return <field.questions value={value} isCounted={condition.op === 'at_least'} onChange={onChange} />
      return <FactsInput field={field} value={value} onChange={onChange} isCounted={condition.op === 'at_least'} />
    case 'two':
      return <PairInput {...props} />
    case 'days':
      return (
        <NumberInput
          aria-label={text('filter.days')}
          className={css.number ?? ''}
          min={0}
          max={36_500}
          allowDecimal={false}
          value={typeof value === 'number' ? value : ''}
          onChange={(days) => onChange(typeof days === 'number' ? days : undefined)}
          rightSection={<span className={css.unit}>{text('filter.days')}</span>}
          rightSectionWidth={44}
          hideControls
        />
      )
    case 'period':
      return <PeriodInput value={value} onChange={onChange} />
    case 'many': {
      const { picker: Picker, options } = field
      const chosen = Array.isArray(value) ? value.map(String) : []
      if (Picker) return <Picker label={text('filter.value')} options={options} value={chosen} onChange={onChange} />
      return (
        <MultiSelect
          aria-label={text('filter.value')}
          className={css.many ?? ''}
          data={field.options.map((option) => ({ ...option }))}
          value={chosen}
          onChange={onChange}
          comboboxProps={inPlace}
          searchable
        />
      )
    }
    default:
      return field.type === 'boolean' ? (
        <BooleanInput value={value} onChange={onChange} />
      ) : (
        <OneInput field={field} label={text('filter.value')} value={value} currency={currency} onChange={onChange} />
      )
  }
}
