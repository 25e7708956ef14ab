import { createFormHook } from '@tanstack/react-form'
import { NumberField, SelectField, SwitchField } from './choice-fields.tsx'
import { fieldContext, formContext } from './contexts.ts'
import { FormActions, FormFrame } from './form-frame.tsx'
import { TextareaField, TextField } from './text-fields.tsx'

/**
 * TanStack Form with the house's inputs bound once. A schema goes into `validators.onChange`; a refusal by the server is
 * returned from `validators.onSubmitAsync` as `{ form, fields }`.
 */
export const { useAppForm, withForm } = createFormHook({
  fieldContext,
  formContext,
  fieldComponents: { TextField, TextareaField, NumberField, SelectField, SwitchField },
  formComponents: { FormFrame, FormActions },
})
