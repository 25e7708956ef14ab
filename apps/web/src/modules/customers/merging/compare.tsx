import { cx } from '@guanxi/ui'
import { useId } from 'react'
import { useText } from '../../../i18n/text.ts'
import css from './merging.module.css'
import type { Choices, Compared } from './queries.ts'
import type { FactWords } from './use-fact-text.ts'

const mostColumns = 4

interface OptionsProps {
  label: string
  before: readonly Compared[]
  chosen: string
  /** What stands at each; null: nothing to choose. */
  textOf: (view: Compared) => string | null
  onChoose: (id: string) => void
}

function Options({ label, before, chosen, textOf, onChoose }: OptionsProps) {
  const text = useText('merging')
  const id = useId()
  const isWide = before.length <= mostColumns
  return (
    <div className={css.row} role="radiogroup" aria-labelledby={id}>
      <span className={css.label} id={id}>
        {label}
      </span>
      <div className={cx(css.options, isWide ? css.columns : css.many)} data-columns={before.length}>
        {before.map((view) => {
          const value = textOf(view)
          return (
            <label key={view.customerId} className={cx(css.option, chosen === view.customerId && css.chosen)}>
              <input
                type="radio"
                name={id}
                checked={chosen === view.customerId}
                disabled={value === null}
                onChange={() => onChoose(view.customerId)}
              />
              <span className={css.value}>
                {value ?? text('empty')}
                {value !== view.displayName && <span className={cx(css.whose, isWide && css.whoseNarrow)}>{view.displayName}</span>}
              </span>
            </label>
          )
        })}
      </div>
    </div>
  )
}

interface WhoProps {
  before: readonly Compared[]
  survivorId: string
  words: FactWords
  onChoose: (id: string) => void
}

const reached = ['phone', 'email'] as const

/** Who remains: each by name, and by what tells them apart from one of the same name. */
export function WhoRemains({ before, survivorId, words, onChoose }: WhoProps) {
  const text = useText('merging')
  const id = useId()
  return (
    <div className={css.row} role="radiogroup" aria-labelledby={id}>
      <span className={css.label} id={id}>
        {text('who')}
      </span>
      <div className={cx(css.options, before.length <= mostColumns ? css.columns : css.many)} data-columns={before.length}>
        {before.map((view) => (
          <label key={view.customerId} className={cx(css.option, css.head, survivorId === view.customerId && css.chosen)}>
            <input type="radio" name={id} checked={survivorId === view.customerId} onChange={() => onChoose(view.customerId)} />
            <span className={css.value}>
              <b>{view.displayName}</b>
              <span className={css.under}>
                {reached
                  .map((field) => words.textOf(view, field))
                  .filter((one) => one !== null)
                  .join(' · ')}
              </span>
            </span>
          </label>
        ))}
      </div>
    </div>
  )
}

interface CompareProps {
  fields: readonly string[]
  before: readonly Compared[]
  /** Whose each fact is as things stand. */
  from: Choices
  words: FactWords
  onChoose: (field: string, id: string) => void
}

/** What customers say differently, side by side: whose shall stand. */
export function Compare({ fields, before, from, words, onChoose }: CompareProps) {
  return fields.map((field) => (
    <Options
      key={field}
      label={words.labelOf(field)}
      before={before}
      chosen={from[field] ?? ''}
      textOf={(view) => words.textOf(view, field)}
      onChoose={(id) => onChoose(field, id)}
    />
  ))
}
