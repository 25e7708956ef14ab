import { useElementSize, useMergedRef } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { useFormats } from '../format/use-formats.ts'
import { useUiText } from '../text/use-ui-text.ts'
import css from './calendar.module.css'
import { CalendarChip } from './calendar-chip.tsx'
import { type CalendarDay, type CalendarDoing, type CalendarItem, emptyDay } from './calendar-item.ts'
import { dayFormatsFor } from './day-formats.ts'
import { addDays, type CalendarSpan } from './days.ts'

export interface CalendarDaysProps extends CalendarDoing {
  label: string
  span: Exclude<CalendarSpan, 'day'>
  /** The day that was chosen. */
  day: string
  days: readonly string[]
  today: string
  content: ReadonlyMap<string, CalendarDay>
  /** What is being dragged, and over which day. */
  drag: { readonly id: string; readonly over: string | undefined } | undefined
  onDragStart: (event: PointerEvent, item: CalendarItem, day: string) => void
  onChoose: (day: string) => void
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
/** What of a week's row is not for lines, and what a line takes. */
const [aroundPx, linePx, leastPx, headPx] = [32, 26, 110, 28]

/** How many lines the cells of a month have room for; the others of a day are counted on the last one. */
function linesIn(height: number, weeks: number): number {
  return Math.floor((Math.max(leastPx, (height - headPx) / weeks) - aroundPx) / linePx)
}

interface CellProps extends CalendarDaysProps {
  at: string
  /** Of a month; a week has room for all. */
  lines: number
  onKey: (event: KeyboardEvent) => void
}

function Cell(props: CellProps) {
  const { at, span, day, today, content, drag, lines, onDragStart, onOpen, onMove, onShowDay, onKey } = props
  const text = useUiText()
  const { language, number } = useFormats()
  const formats = dayFormatsFor(language)
  const { count, items } = content.get(at) ?? emptyDay
  const isShort = span === 'month'
  const shown = isShort && count > lines ? items.slice(0, lines - 1) : items
  return (
    <td
      className={css.day}
      data-day={at}
      data-outside={(isShort && at.slice(0, 7) !== day.slice(0, 7)) || undefined}
      data-over={drag?.over === at || undefined}
    >
      <button
        type="button"
        className={css.date}
        data-date={at}
        tabIndex={at === day ? 0 : -1}
        aria-label={text('calendar.day', { day: formats.whole(at), count })}
        aria-current={at === today ? 'date' : undefined}
        onClick={() => onShowDay(at)}
        onKeyDown={onKey}
      >
        {Number(at.slice(8))}
      </button>
      {shown.length > 0 && (
        <ul className={css.items}>
          {shown.map((item) => (
            <li key={item.id}>
              <CalendarChip
                item={item}
                day={at}
                isDragged={drag?.id === item.id}
                isShort={isShort}
                onOpen={onOpen}
                onMove={onMove}
                onDragStart={onDragStart}
              />
            </li>
          ))}
        </ul>
      )}
      {count > shown.length && (
        <button type="button" className={css.more} onClick={() => onShowDay(at)}>
          {text('calendar.more', { number: number(count - shown.length) })}
        </button>
      )}
    </td>
  )
}

/** A month or a week: a cell for each day. Arrows go from day to day, Enter shows one. */
export function CalendarDays(props: CalendarDaysProps) {
  const { label, span, day, days, onChoose } = props
  const { language } = useFormats()
  const formats = dayFormatsFor(language)
  const table = useRef<HTMLTableElement>(null)
  const { ref: sized, height } = useElementSize()
  const isMoving = useRef(false)
  // Another month may have come in meanwhile: the day that was gone to has the focus once it is there.
  useEffect(() => {
    if (!isMoving.current) return
    isMoving.current = false
    table.current?.querySelector<HTMLElement>(`[data-date="${day}"]`)?.focus()
  }, [day])
  const go = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    isMoving.current = true
    onChoose(addDays(day, step))
  }
  const both = useMergedRef(table, sized)
  const weeks = Array.from({ length: days.length / 7 }, (_, index) => days.slice(index * 7, index * 7 + 7))
  return (
    <table ref={both} className={css.days} data-span={span} aria-label={label}>
      <thead>
        <tr>
          {days.slice(0, 7).map((at) => (
            <th key={at} scope="col" className={css.weekday}>
              {formats.weekday(at)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((at) => (
              <Cell key={at} {...props} at={at} lines={linesIn(height, weeks.length)} onKey={go} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
