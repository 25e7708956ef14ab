import { cx } from '@guanxi/ui'
import { useEffect, useRef } from 'react'
import { useText } from '../../i18n/text.ts'
import type { OwnField } from '../own-fields/own-field.ts'
import css from './path.module.css'

interface PathBarProps {
  field: OwnField
  current: string | null
  canMove: boolean
  onMove: (choice: string) => void
}

/** The stages of a record in order, those behind it shaded; a press on one goes there. */
export function PathBar({ field, current, canMove, onMove }: PathBarProps) {
  const text = useText('layouts')
  const list = useRef<HTMLOListElement>(null)
  const stages = field.choices.filter(({ value, isRetired }) => !isRetired || value === current)
  const at = stages.findIndex(({ value }) => value === current)
  // On a narrow screen the bar scrolls: where the record stands is what one looks for.
  useEffect(() => {
    const bar = list.current
    const stage = current === null ? undefined : bar?.querySelector<HTMLElement>(`[data-stage="${CSS.escape(current)}"]`)
    if (bar && stage) bar.scrollLeft = stage.offsetLeft - bar.clientWidth / 2 + stage.clientWidth / 2
  }, [current])
  return (
    <nav className={css.path} aria-label={text('path.label', { field: field.name })}>
      <ol ref={list} className={css.stages}>
        {stages.map(({ value, label }, index) => {
          const isCurrent = value === current
          const words = <span>{label}</span>
          return (
            <li
              key={value}
              data-stage={value}
              className={cx(css.stage, index < at && css.done, isCurrent && css.current)}
              aria-current={isCurrent ? 'step' : undefined}
            >
              {canMove && !isCurrent ? (
                <button type="button" className={css.go} aria-label={text('path.move', { stage: label })} onClick={() => onMove(value)}>
                  {words}
                </button>
              ) : (
                <span className={css.go}>{words}</span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
