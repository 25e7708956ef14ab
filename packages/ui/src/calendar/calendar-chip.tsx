import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import { cx } from '../class-names.ts'
import { tintClass } from '../layout/tints.ts'
import css from './calendar.module.css'
import type { CalendarDoing, CalendarItem } from './calendar-item.ts'
import { addDays } from './days.ts'

interface CalendarChipProps extends Pick<CalendarDoing, 'onOpen' | 'onMove'> {
  item: CalendarItem
  day: string
  isDragged: boolean
  /** In a month there is room for one line. */
  isShort: boolean
  onDragStart: (event: PointerEvent, item: CalendarItem, day: string) => void
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** One thing on its day: a link to it, dragged to another day by mouse, moved by Alt and arrows. */
export function CalendarChip({ item, day, isDragged, isShort, onOpen, onMove, onDragStart }: CalendarChipProps) {
  const { title, href, time, detail, colour, isMovable, isPending } = item
  const open = (event: MouseEvent) => {
    // A new tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onOpen(item)
  }
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!event.altKey || step === undefined || !isMovable) return
    event.preventDefault()
    onMove(item, addDays(day, step))
  }
  return (
    <a
      href={href}
      className={cx(css.chip, tintClass(colour))}
      data-item={item.id}
      data-coloured={colour !== undefined || undefined}
      data-movable={isMovable || undefined}
      data-dragged={isDragged || undefined}
      aria-busy={isPending || undefined}
      aria-keyshortcuts={isMovable ? 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown' : undefined}
      draggable={false}
      onClick={open}
      onKeyDown={press}
      onPointerDown={isMovable ? (event) => onDragStart(event, item, day) : undefined}
    >
      {time !== undefined && <span className={css.time}>{time}</span>}
      <span className={css.name}>{title}</span>
      {!isShort && detail !== undefined && detail !== '' && <span className={css.detail}>{detail}</span>}
    </a>
  )
}
