import { useUiText } from '../text/use-ui-text.ts'
import { useFieldContext } from './contexts.ts'

function messageOf(error: unknown): string | undefined {
  if (typeof error === 'string') return error
  if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string') return error.message
  return undefined
}

/** The field's first complaint in words, once the reader has left it or tried to submit. */
export function useFieldError(): string | undefined {
  const text = useUiText()
  const { state, form } = useFieldContext<unknown>()
  const { errors, isBlurred } = state.meta
  if (errors.length === 0 || (!isBlurred && form.state.submissionAttempts === 0)) return undefined
  return messageOf(errors[0]) ?? text('error.field')
}
