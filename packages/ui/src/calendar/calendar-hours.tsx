import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { cx } from '../class-names.ts'
import { useFormats } from '../format/use-formats.ts'
import { tintClass } from '../layout/tints.ts'
import { useUiText } from '../text/use-ui-text.ts'
import css from './calendar-hours.module.css'
import { type CalendarDay, type CalendarDoing, type CalendarItem, emptyDay, type HoursDoing } from './calendar-item.ts'
import { dayFormatsFor } from './day-formats.ts'
import { addDays } from './days.ts'
import { minutesOf, placeOf, type Standing, standingsOf, timeBy, timeOfMinutes } from './hours.ts'

const hours = Array.from({ length: 24 }, (_, hour) => timeOfMinutes(hour * 60))
const minutesOfDay = 1440
/** Where the working day begins, unless it is earlier now. */
const firstShown = 7.5 / 24

interface CalendarHoursProps extends CalendarDoing, HoursDoing {
  days: readonly string[]
  today: string
  content: ReadonlyMap<string, CalendarDay>
  drag: { readonly id: string; readonly over: string | undefined } | undefined
  onDragStart: (event: PointerEvent, item: CalendarItem, place: string) => void
}

type ItemProps = Pick<CalendarHoursProps, 'onOpen' | 'onMoveTo' | 'onDragStart' | 'drag'> & {
  item: CalendarItem
  day: string
  style?: object
}

const percent = (minutes: number): string => `${(minutes / minutesOfDay) * 100}%`

/** One thing: dragged to another time, moved by Alt and arrows a day or a quarter of an hour. */
function Item({ item, day, style, drag, onOpen, onMoveTo, onDragStart }: ItemProps) {
  const { title, href, time, detail, colour, isMovable, isPending, isOver } = item
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || !isMovable) return
    const days = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const steps = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (days === undefined && (steps === undefined || time === undefined)) return
    event.preventDefault()
    if (days !== undefined) onMoveTo(item, addDays(day, days), time)
    else if (steps !== undefined && time !== undefined) onMoveTo(item, day, timeBy(time, steps))
  }
  return (
    <a
      href={href}
      className={cx(css.item, tintClass(colour))}
      style={style}
      data-item={item.id}
      data-coloured={colour !== undefined || undefined}
      data-movable={isMovable || undefined}
      data-over={isOver || undefined}
      data-dragged={drag?.id === item.id || undefined}
      aria-busy={isPending || undefined}
      aria-keyshortcuts={isMovable ? 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown' : undefined}
      draggable={false}
      onClick={(event) => {
        // A new tab or window is the browser's business.
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onOpen(item)
      }}
      onKeyDown={press}
      onPointerDown={isMovable ? (event) => onDragStart(event, item, placeOf(day, time)) : undefined}
    >
      {time !== undefined && <span className={css.time}>{time}</span>}
      <span className={css.name}>{title}</span>
      {detail !== undefined && detail !== '' && <span className={css.detail}>{detail}</span>}
    </a>
  )
}

const styleOf = ({ from, to, lane, lanes }: Standing): object => ({
  top: percent(from),
  height: percent(to - from),
  left: `${(lane / lanes) * 100}%`,
  width: `${100 / lanes}%`,
})

function Column(props: Omit<CalendarHoursProps, 'days'> & { day: string }) {
  const { day, today, content, drag, now, onAdd } = props
  const text = useUiText()
  const { language } = useFormats()
  const { items } = content.get(day) ?? emptyDay
  const name = dayFormatsFor(language).whole(day)
  const over = drag?.over?.startsWith(`${day}T`) ? drag.over.slice(11) : ''
  return (
    <section className={css.column} aria-label={name} data-day={day} data-hours="">
      {hours.map((time) => (
        <button
          key={time}
          type="button"
          className={css.slot}
          // The same is done by the page's own button, without a tab stop for each hour of each day.
          tabIndex={-1}
          disabled={!onAdd}
          aria-label={text('calendar.add', { day: name, time })}
          onClick={() => onAdd?.(day, time)}
        />
      ))}
      {day === today && <i className={css.now} style={{ top: percent(minutesOf(now)) }} />}
      {over !== '' && <i className={css.target} style={{ top: percent(minutesOf(over)) }} />}
      {standingsOf(items).map((standing) => (
        <Item key={standing.item.id} {...props} item={standing.item} style={styleOf(standing)} />
      ))}
    </section>
  )
}

/** A day or a week by the hour: what has a time stands at it, what has none above. */
export function CalendarHours(props: CalendarHoursProps) {
  const { days, today, content, drag, onShowDay } = props
  const text = useUiText()
  const { language } = useFormats()
  const formats = dayFormatsFor(language)
  const scroller = useRef<HTMLDivElement>(null)
  const first = days[0]
  const columns = { gridTemplateColumns: `56px repeat(${days.length}, minmax(96px, 1fr))` }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another span begins where the working day does.
  useEffect(() => {
    const element = scroller.current
    if (element) element.scrollTop = (element.lastElementChild?.getBoundingClientRect().height ?? 0) * firstShown
  }, [first, days.length])
  return (
    <div ref={scroller} className={css.hours}>
      <div className={css.head} style={columns}>
        <span className={css.corner}>{text('calendar.wholeDay')}</span>
        {days.map((day) => (
          <div
            key={day}
            className={css.day}
            data-day={day}
            data-hours="none"
            data-target={drag?.over === placeOf(day, undefined) || undefined}
          >
            <button type="button" className={css.date} aria-current={day === today ? 'date' : undefined} onClick={() => onShowDay(day)}>
              {formats.weekday(day)} <b>{Number(day.slice(8))}</b>
            </button>
            {(content.get(day) ?? emptyDay).items
              .filter((item) => item.time === undefined)
              .map((item) => (
                <Item key={item.id} {...props} item={item} day={day} />
              ))}
          </div>
        ))}
      </div>
      <div className={css.body} style={columns}>
        <div className={css.scale} aria-hidden="true">
          {hours.map((time) => (
            <span key={time}>{time}</span>
          ))}
        </div>
        {days.map((day) => (
          <Column key={day} {...props} day={day} />
        ))}
      </div>
    </div>
  )
}
