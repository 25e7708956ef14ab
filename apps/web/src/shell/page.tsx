import { cx } from '@guanxi/ui'
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode, useEffect } from 'react'
import { useText } from '../i18n/text.ts'
import type { Target } from '../paths.ts'
import css from './page.module.css'
import { InSlot } from './page-slots.tsx'

export interface Crumb {
  label: string
  link?: Target
}

export interface PageProps {
  /** Document title and last crumb. */
  title: string
  crumbs?: readonly Crumb[]
  /** Buttons at the right of the top bar. */
  actions?: ReactNode
  /** `flow` scrolls as a whole; `fill` takes the height of the window, for a list whose table scrolls. */
  layout?: 'flow' | 'fill'
  /** True where the content brings its own h1, as `<PageHeader>` does. */
  hasHeading?: boolean
  children: ReactNode
}

export function Page({ title, crumbs = [], actions, layout = 'flow', hasHeading = false, children }: PageProps) {
  const text = useText('app')
  const name = text('name')
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
  const Last = hasHeading ? 'strong' : 'h1'
  return (
    <>
      <InSlot slot="crumbs">
        {crumbs.map((crumb) => (
          <Fragment key={crumb.label}>
            {crumb.link ? (
              <Link {...crumb.link} className={css.crumb}>
                {crumb.label}
              </Link>
            ) : (
              <span>{crumb.label}</span>
            )}
            <span aria-hidden="true"> / </span>
          </Fragment>
        ))}
        <Last className={css.title}>{title}</Last>
      </InSlot>
      {actions !== undefined && <InSlot slot="actions">{actions}</InSlot>}
      <div className={cx(css.page, css[layout])}>{children}</div>
    </>
  )
}

/** The padded body of a page: cards below each other with the house's gap. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className={css.body}>{children}</div>
}
