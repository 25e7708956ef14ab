import { AskedFields, AskedInput } from '../../own-fields/asked-fields.tsx'
import type { OwnField } from '../../own-fields/own-field.ts'
import type { CreateForm } from './use-create-form.ts'

interface OwnPartProps {
  form: CreateForm
  fields: readonly OwnField[]
  showsMore: boolean
  onMore: () => void
}

/** What the company wants to know of a new customer besides. */
export function OwnPart({ form, ...rest }: OwnPartProps) {
  return (
    <AskedFields {...rest}>
      {(field) => (
        <form.AppField key={field.key} name={`custom.${field.key}`}>
          {({ state, handleChange, handleBlur }) => (
            <AskedInput field={field} value={state.value} error={state.meta.errors[0]} onChange={handleChange} onBlur={handleBlur} />
          )}
        </form.AppField>
      )}
    </AskedFields>
  )
}
