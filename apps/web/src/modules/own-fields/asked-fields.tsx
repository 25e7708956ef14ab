import type { ReactNode } from 'react'
import { useText } from '../../i18n/text.ts'
import type { OwnField, OwnValue } from './own-field.ts'
import css from './own-fields.module.css'
import { OwnInput } from './own-input.tsx'
import { useSpeaking } from './use-own-fields.ts'

interface AskedInputProps {
  field: OwnField
  value: OwnValue | undefined
  /** What the form says is wrong; only words are shown. */
  error: unknown
  onChange: (value: OwnValue) => void
  onBlur: () => void
}

/** One of the company's own fields in a form for something new. */
export function AskedInput({ value, error, ...rest }: AskedInputProps) {
  const { currency } = useSpeaking()
  return <OwnInput {...rest} value={value ?? null} currency={currency} error={typeof error === 'string' ? error : undefined} />
}

interface AskedFieldsProps {
  asked: readonly OwnField[]
  /** Those that can be opened. */
  more: readonly OwnField[]
  showsMore: boolean
  onMore: () => void
  children: (field: OwnField) => ReactNode
}

/** The company's own fields of something new: some are asked for, the rest can be opened. */
export function AskedFields({ asked, more, showsMore, onMore, children }: AskedFieldsProps) {
  const text = useText('shape')
  return (
    <>
      {asked.map(children)}
      {showsMore && more.map(children)}
      {!showsMore && more.length > 0 && (
        <button type="button" className={css.more} aria-expanded={false} onClick={onMore}>
          {text('create.more', { count: more.length })}
        </button>
      )}
    </>
  )
}
