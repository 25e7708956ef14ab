import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'
import type { Tone } from '../theme/colors.ts'
import css from './timeline.module.css'

export interface TimelineEntry {
  id: string
  /** Entries of one day share this text; it is printed once. */
  day: string
  time: string
  icon: ReactNode
  tone?: Tone | undefined
  title: ReactNode
  body?: ReactNode
}

export interface TimelineProps {
  entries: readonly TimelineEntry[]
  /** The reader hears what kind of list this is. */
  label: string
}

export function Timeline({ entries, label }: TimelineProps) {
  return (
    <ol className={css.timeline} aria-label={label}>
      {entries.map((entry, index) => (
        <li key={entry.id} className={css.item}>
          {entries[index - 1]?.day !== entry.day && <h3 className={css.day}>{entry.day}</h3>}
          <div className={css.entry}>
            <span className={cx(css.icon, entry.tone && css[entry.tone])} aria-hidden="true">
              {entry.icon}
            </span>
            <div className={css.text}>
              <div className={css.title}>{entry.title}</div>
              {entry.body !== undefined && <div className={css.body}>{entry.body}</div>}
            </div>
            <span className={css.time}>{entry.time}</span>
          </div>
        </li>
      ))}
    </ol>
  )
}
