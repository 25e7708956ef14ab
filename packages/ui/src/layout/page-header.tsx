import type { ReactNode } from 'react'
import css from './page-header.module.css'

export interface PageHeaderProps {
  /** One or two characters, or an icon, in a soft square. */
  face?: ReactNode
  title: string
  tags?: ReactNode
  subtitle?: ReactNode
  /** Figures at the right. */
  figures?: ReactNode
}

/** The head of a record: who it is, and the answer before the evidence. Holds the page's h1. */
export function PageHeader({ face, title, tags, subtitle, figures }: PageHeaderProps) {
  return (
    <header className={css.head}>
      {face !== undefined && (
        <div className={css.face} aria-hidden="true">
          {face}
        </div>
      )}
      <div className={css.who}>
        <div className={css.line}>
          <h1 className={css.title}>{title}</h1>
          {tags}
        </div>
        {subtitle !== undefined && <div className={css.subtitle}>{subtitle}</div>}
      </div>
      {figures !== undefined && <div className={css.figures}>{figures}</div>}
    </header>
  )
}
