import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'
import css from './figure.module.css'

export interface FigureProps {
  label: string
  /** Already formatted, so that it carries its currency or percent sign. */
  value: ReactNode
  /** Interval or scale beside the value: "±610", "/100". */
  unit?: ReactNode
  change?: { text: string; direction: 'up' | 'down' | 'same'; isGood: boolean } | undefined
  size?: 'm' | 'l'
  /** A small trend below, or a link to how it is known. */
  children?: ReactNode
}

const arrows = { up: '▲ ', down: '▼ ', same: '' } as const

function tone(change: NonNullable<FigureProps['change']>) {
  if (change.direction === 'same') return css.same
  return change.isGood ? css.good : css.bad
}

export function Figure({ label, value, unit, change, size = 'm', children }: FigureProps) {
  return (
    <div className={cx(css.figure, size === 'l' && css.large)}>
      <span className={css.label}>{label}</span>
      <span className={css.line}>
        <b className={css.value}>{value}</b>
        {unit !== undefined && <span className={css.unit}>{unit}</span>}
        {change && (
          <span className={cx(css.change, tone(change))}>
            <span aria-hidden="true">{arrows[change.direction]}</span>
            {change.text}
          </span>
        )}
      </span>
      {children}
    </div>
  )
}

/** Figures side by side; wraps on narrow screens. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className={css.figures}>{children}</div>
}
