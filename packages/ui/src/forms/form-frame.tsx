import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useUiText } from '../text/use-ui-text.ts'
import { useFormContext } from './contexts.ts'
import css from './form-frame.module.css'

/** The `<form>` element around the fields; submits on Enter, shows what concerns the form as a whole. */
export function FormFrame({ label, children }: { label: string; children: ReactNode }) {
  const form = useFormContext()
  return (
    <form
      noValidate
      aria-label={label}
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        void form.handleSubmit()
      }}
    >
      <form.Subscribe selector={(state) => formMessage(state.errorMap.onSubmit)}>
        {(message) =>
          message !== undefined && (
            <p className={css.error} role="alert">
              {message}
            </p>
          )
        }
      </form.Subscribe>
      {children}
    </form>
  )
}

function formMessage(error: unknown): string | undefined {
  if (typeof error === 'string') return error
  if (typeof error === 'object' && error !== null && 'form' in error && typeof error.form === 'string') return error.form
  return undefined
}

export interface FormActionsProps {
  /** The verb: "Save", "Create segment". */
  submitLabel?: string
  /** Takes the reader back without saving. */
  onCancel?: () => void
  cancelLabel?: string
}

/** Submit and cancel, with what stands between: unsaved changes, or fields that need another look. */
export function FormActions({ submitLabel, onCancel, cancelLabel }: FormActionsProps) {
  const text = useUiText()
  const form = useFormContext()
  return (
    <form.Subscribe selector={(state) => [state.isSubmitting, state.isDefaultValue, state.canSubmit] as const}>
      {([isSubmitting, isUnchanged, canSubmit]) => (
        <div className={css.actions}>
          <span className={css.note} aria-live="polite">
            {canSubmit ? !isUnchanged && text('form.unsaved') : text('form.invalid')}
          </span>
          {onCancel && (
            <Button onClick={onCancel} disabled={isSubmitting}>
              {cancelLabel ?? text('cancel')}
            </Button>
          )}
          <Button type="submit" variant="filled" color="seal" loading={isSubmitting}>
            {submitLabel ?? text('form.save')}
          </Button>
        </div>
      )}
    </form.Subscribe>
  )
}
