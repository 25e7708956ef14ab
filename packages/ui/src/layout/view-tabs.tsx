import { type ReactNode, useEffect, useRef } from 'react'
import css from './view-tabs.module.css'

export interface ViewTab {
  id: string
  label: string
  /** Already formatted: "1,284" or "10,000+". */
  count?: string | undefined
}

export interface ViewTabsProps {
  label: string
  views: readonly ViewTab[]
  current: string
  onChoose: (id: string) => void
  /** At the end of the row: the button that makes a new view. */
  end?: ReactNode
}

/** Saved views. They are links in spirit, so the present one is `aria-current`, not a tab panel. */
export function ViewTabs({ label, views, current, onChoose, end }: ViewTabsProps) {
  // On a phone the row scrolls: the present one may stand outside.
  const row = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one becomes the present one.
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return (
    <nav ref={row} className={css.views} aria-label={label}>
      {views.map((view) => (
        <button
          key={view.id}
          type="button"
          className={css.view}
          aria-current={view.id === current ? 'page' : undefined}
          onClick={() => onChoose(view.id)}
        >
          {view.label}
          {view.count !== undefined && <small className={css.count}>{view.count}</small>}
        </button>
      ))}
      {end}
    </nav>
  )
}
