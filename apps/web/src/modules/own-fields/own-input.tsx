import { ChoiceTag, minorDigits } from '@guanxi/ui'
import { Input, MultiSelect, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useId } from 'react'
import { useText } from '../../i18n/text.ts'
import { factorOf, keptMoment, keptNumber, shownMoment, shownNumber } from './entry.ts'
import { FileInput } from './file/file-input.tsx'
import type { OwnField, OwnValue } from './own-field.ts'
import css from './own-fields.module.css'
import { ReferenceInput } from './reference/reference-input.tsx'

export interface OwnInputProps {
  field: OwnField
  value: OwnValue
  currency: string
  error?: string | undefined
  /** Where the label stands beside it already: it has the focus at once, and floats above what clips. */
  isInPlace?: boolean
  onChange: (value: OwnValue) => void
  onBlur?: () => void
}

/** What every input of one field shares. */
function shared({ field, error, isInPlace = false, onBlur }: OwnInputProps) {
  const blur = onBlur ? { onBlur } : {}
  if (isInPlace) return { 'aria-label': field.name, error: error !== undefined, autoFocus: true, ...blur }
  return { label: field.name, description: field.help, withAsterisk: field.isRequired, error: error ?? null, ...blur }
}

const floating = { width: 240, position: 'bottom-start', withinPortal: false, floatingStrategy: 'fixed' } as const

function NumericInput(props: OwnInputProps) {
  const { field, value, currency, onChange } = props
  const digits = field.type === 'money' ? minorDigits(currency) : (field.limits.decimals ?? 6)
  const factor = factorOf(field.type, digits)
  const unit = { money: currency, percent: '%', number: '' }[field.type === 'money' || field.type === 'percent' ? field.type : 'number']
  return (
    <NumberInput
      {...shared(props)}
      value={shownNumber(value, factor)}
      decimalScale={digits}
      clampBehavior="none"
      thousandSeparator
      hideControls
      rightSection={unit === '' ? null : <span className={css.unit}>{unit}</span>}
      rightSectionWidth={48}
      onChange={(typed) => onChange(keptNumber(typed, factor))}
    />
  )
}

function BooleanInput(props: OwnInputProps) {
  const { field, value, isInPlace = false, error, onChange } = props
  const text = useText('shape')
  const uiText = useText('ui')
  const id = useId()
  const data = [
    { value: 'true', label: uiText('filter.true') },
    { value: 'false', label: uiText('filter.false') },
    { value: '', label: text('value.none') },
  ]
  const control = (
    <SegmentedControl
      aria-label={field.name}
      id={id}
      data={data}
      value={typeof value === 'boolean' ? String(value) : ''}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen === 'true')}
    />
  )
  if (isInPlace) return control
  return (
    <Input.Wrapper
      label={field.name}
      description={field.help}
      error={error ?? null}
      withAsterisk={field.isRequired}
      labelElement="div"
      className={css.boolean ?? ''}
    >
      <div>{control}</div>
    </Input.Wrapper>
  )
}

function ChoiceInput(props: OwnInputProps) {
  const { field, value, isInPlace = false, onChange } = props
  const chosen = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
  const offered = field.choices.filter((choice) => !choice.isRetired || chosen.includes(choice.value))
  const input = {
    ...shared(props),
    data: offered.map((choice) => ({ value: choice.value, label: choice.label })),
    renderOption: ({ option, checked = false }: { option: { value: string; label?: string }; checked?: boolean }) => (
      <>
        <ChoiceTag colour={offered.find((choice) => choice.value === option.value)?.colour ?? 'grey'}>{option.label}</ChoiceTag>
        {checked && <IconCheck size={14} className={css.chosen} aria-hidden="true" />}
      </>
    ),
    searchable: offered.length > 8,
    comboboxProps: isInPlace ? floating : {},
  }
  if (field.type === 'multi_choice') {
    // In a narrow column the names need the room of the buttons.
    const room = isInPlace ? { rightSection: <span />, rightSectionWidth: 8 } : { clearable: true }
    return <MultiSelect {...input} {...room} value={chosen} onChange={onChange} searchable />
  }
  return <Select {...input} value={chosen[0] ?? null} onChange={onChange} clearable={!field.isRequired} />
}

const inputTypes = { date: 'date', time: 'time', phone: 'tel', email: 'email', link: 'url', text: 'text' } as const

function LineInput(props: OwnInputProps & { type: (typeof inputTypes)[keyof typeof inputTypes] }) {
  const { value, type, onChange } = props
  return (
    <TextInput
      {...shared(props)}
      type={type}
      autoComplete="off"
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  )
}

/** The input that a field of the company's own asks for. */
export function OwnInput(props: OwnInputProps) {
  const { field, value, onChange } = props
  switch (field.type) {
    case 'number':
    case 'money':
    case 'percent':
      return <NumericInput {...props} />
    case 'boolean':
      return <BooleanInput {...props} />
    case 'choice':
    case 'multi_choice':
      return <ChoiceInput {...props} />
    case 'reference':
      return (
        <ReferenceInput
          {...shared(props)}
          field={field}
          value={value}
          comboboxProps={props.isInPlace ? floating : {}}
          onChange={onChange}
        />
      )
    case 'file': {
      const { error, ...rest } = shared(props)
      return <FileInput {...rest} error={error} field={field} value={value} onChange={onChange} />
    }
    case 'instant':
      return (
        <TextInput
          {...shared(props)}
          type="datetime-local"
          value={shownMoment(value)}
          onChange={(event) => onChange(keptMoment(event.currentTarget.value))}
        />
      )
    case 'long_text':
      return (
        <Textarea
          {...shared(props)}
          autosize={false}
          rows={4}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
      )
    default:
      return <LineInput {...props} type={inputTypes[field.type]} />
  }
}
