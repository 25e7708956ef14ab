import { AskedFields, AskedInput } from '../../own-fields/asked-fields.tsx'
import type { useCreateForm } from './use-create-form.ts'

/** What the company wants to know of a new customer besides, as it depends on what is entered. */
export function OwnPart({ form, askedFor, showsMore, showMore }: ReturnType<typeof useCreateForm>) {
  return (
    <form.Subscribe selector={({ values }) => values}>
      {(values) => (
        <AskedFields {...askedFor(values)} showsMore={showsMore} onMore={showMore}>
          {(field) => (
            <form.AppField key={field.key} name={`custom.${field.key}`}>
              {({ state, handleChange, handleBlur }) => (
                <AskedInput field={field} value={state.value} error={state.meta.errors[0]} onChange={handleChange} onBlur={handleBlur} />
              )}
            </form.AppField>
          )}
        </AskedFields>
      )}
    </form.Subscribe>
  )
}
