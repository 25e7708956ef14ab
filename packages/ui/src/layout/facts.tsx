import type { ReactNode } from 'react'
import css from './facts.module.css'

export interface Fact {
  key: string
  label: string
  value: ReactNode
}

/** Label and value in two quiet columns. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className={css.facts}>
      {items.map((item) => (
        <div key={item.key} className={css.row}>
          <dt className={css.label}>{item.label}</dt>
          <dd className={css.value}>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
