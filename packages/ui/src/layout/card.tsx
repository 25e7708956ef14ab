import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'
import css from './card.module.css'

export interface CardProps {
  title?: ReactNode
  /** What stands at the right of the title: a count, a link, a small button. */
  more?: ReactNode
  /** A seal-coloured edge, for the one card that asks for action. */
  accent?: boolean
  /** No padding around the content: tables, timelines, charts that bring their own. */
  flush?: boolean
  className?: string
  children: ReactNode
}

export function Card({ title, more, accent = false, flush = false, className, children }: CardProps) {
  return (
    <section className={cx(css.card, accent && css.accent, className)}>
      {title !== undefined && (
        <header className={css.head}>
          <h2 className={css.title}>{title}</h2>
          {more !== undefined && <div className={css.more}>{more}</div>}
        </header>
      )}
      <div className={cx(css.body, flush && css.flush, title === undefined && css.untitled)}>{children}</div>
    </section>
  )
}
