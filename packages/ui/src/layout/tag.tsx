import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'
import type { Tone } from '../theme/colors.ts'
import css from './tag.module.css'

export interface TagProps {
  tone?: Tone
  dot?: boolean
  children: ReactNode
}

/** A fact in one word. Light enough for a table cell: no hooks, no component library. */
export function Tag({ tone, dot = false, children }: TagProps) {
  return (
    <span className={cx(css.tag, tone && css[tone])}>
      {dot && <i className={css.dot} />}
      {children}
    </span>
  )
}
