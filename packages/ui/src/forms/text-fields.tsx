import { Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFieldContext } from './contexts.ts'
import { useFieldError } from './field-error.ts'

export interface FieldProps {
  label: string
  description?: ReactNode
  placeholder?: string
  isRequired?: boolean
  isDisabled?: boolean
}

/** What every Mantine input of a form shares; absent properties stay absent. */
export function inputProps({ label, description, placeholder, isRequired = false, isDisabled = false }: FieldProps) {
  return { label, description: description ?? null, placeholder: placeholder ?? '', withAsterisk: isRequired, disabled: isDisabled }
}

export interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'date'
  autoComplete?: string
}

export function TextField({ type = 'text', autoComplete, ...props }: TextFieldProps) {
  const field = useFieldContext<string>()
  const error = useFieldError()
  return (
    <TextInput
      {...inputProps(props)}
      type={type}
      autoComplete={autoComplete}
      name={field.name}
      value={field.state.value}
      error={error}
      onBlur={field.handleBlur}
      onChange={(event) => field.handleChange(event.currentTarget.value)}
    />
  )
}

export interface TextareaFieldProps extends FieldProps {
  minRows?: number
}

export function TextareaField({ minRows = 4, ...props }: TextareaFieldProps) {
  const field = useFieldContext<string>()
  const error = useFieldError()
  return (
    <Textarea
      {...inputProps(props)}
      rows={minRows}
      name={field.name}
      value={field.state.value}
      error={error}
      onBlur={field.handleBlur}
      onChange={(event) => field.handleChange(event.currentTarget.value)}
    />
  )
}
