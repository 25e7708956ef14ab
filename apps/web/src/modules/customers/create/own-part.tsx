import { useText } from '../../../i18n/text.ts'
import type { OwnField } from '../../own-fields/own-field.ts'
import { OwnInput } from '../../own-fields/own-input.tsx'
import { useSpeaking } from '../../own-fields/use-own-fields.ts'
import css from './create-customer.module.css'
import type { CreateForm } from './use-create-form.ts'

const wordsOf = (error: unknown): string | undefined => (typeof error === 'string' ? error : undefined)

interface OwnPartProps {
  form: CreateForm
  fields: readonly OwnField[]
  showsMore: boolean
  onMore: () => void
}

/** The company's own fields: what is required is asked for, the rest can be opened. */
export function OwnPart({ form, fields, showsMore, onMore }: OwnPartProps) {
  const text = useText('shape')
  const { currency } = useSpeaking()
  const asked = fields.filter(({ isRequired }) => isRequired)
  const more = fields.filter(({ isRequired }) => !isRequired)
  const draw = (field: OwnField) => (
    <form.AppField key={field.key} name={`custom.${field.key}`}>
      {({ state, handleChange, handleBlur }) => (
        <OwnInput
          field={field}
          value={state.value ?? null}
          currency={currency}
          error={wordsOf(state.meta.errors[0])}
          onChange={handleChange}
          onBlur={handleBlur}
        />
      )}
    </form.AppField>
  )
  return (
    <>
      {asked.map(draw)}
      {showsMore && more.map(draw)}
      {!showsMore && more.length > 0 && (
        <button type="button" className={css.more} aria-expanded={false} onClick={onMore}>
          {text('create.more', { count: more.length })}
        </button>
      )}
    </>
  )
}
