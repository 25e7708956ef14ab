import { NumberInput, Select, Switch } from '@mantine/core'
import { useFieldContext } from './contexts.ts'
import { useFieldError } from './field-error.ts'
import { type FieldProps, inputProps } from './text-fields.tsx'

export interface NumberFieldProps extends FieldProps {
  min?: number
  max?: number
  step?: number
  digits?: number
  suffix?: string
}

/** Holds a number, or null while it is empty. */
export function NumberField({ min, max, step = 1, digits = 0, suffix = '', ...props }: NumberFieldProps) {
  const field = useFieldContext<number | null>()
  const error = useFieldError()
  return (
    <NumberInput
      {...inputProps(props)}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      step={step}
      decimalScale={digits}
      suffix={suffix}
      clampBehavior="none"
      thousandSeparator
      name={field.name}
      value={field.state.value ?? ''}
      error={error}
      onBlur={field.handleBlur}
      onChange={(value) => field.handleChange(typeof value === 'number' ? value : null)}
    />
  )
}

export interface SelectFieldProps extends FieldProps {
  options: readonly { value: string; label: string }[]
  isSearchable?: boolean
  isClearable?: boolean
}

/** Holds an option's value, or null while none is chosen. */
export function SelectField({ options, isSearchable = false, isClearable = false, ...props }: SelectFieldProps) {
  const field = useFieldContext<string | null>()
  const error = useFieldError()
  return (
    <Select
      {...inputProps(props)}
      data={options.map((option) => ({ ...option }))}
      searchable={isSearchable}
      clearable={isClearable}
      allowDeselect={isClearable}
      name={field.name}
      value={field.state.value}
      error={error}
      onBlur={field.handleBlur}
      onChange={field.handleChange}
    />
  )
}

export function SwitchField({ label, description, isDisabled = false }: FieldProps) {
  const field = useFieldContext<boolean>()
  const error = useFieldError()
  return (
    <Switch
      label={label}
      description={description ?? null}
      disabled={isDisabled}
      name={field.name}
      checked={field.state.value}
      error={error}
      onBlur={field.handleBlur}
      onChange={(event) => field.handleChange(event.currentTarget.checked)}
    />
  )
}
