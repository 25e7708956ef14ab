import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import { useDrag } from '../drag/use-drag.ts'
import { useFormats } from '../format/use-formats.ts'
import { useUiText } from '../text/use-ui-text.ts'
import { Agenda } from './agenda.tsx'
import css from './calendar.module.css'
import { CalendarDays } from './calendar-days.tsx'
import { CalendarHours } from './calendar-hours.tsx'
import type { CalendarDay, CalendarDoing, CalendarItem, HoursDoing } from './calendar-item.ts'
import { dayFormatsFor } from './day-formats.ts'
import { type CalendarSpan, calendarSpans, daysOf, stepBy } from './days.ts'
import { placeOf, timeAt } from './hours.ts'

export interface CalendarProps extends Omit<CalendarDoing, 'onShowDay'> {
  /** What stands in it. */
  label: string
  span: CalendarSpan
  day: string
  today: string
  /** By day; a day without anything may be absent. */
  content: ReadonlyMap<string, CalendarDay>
  isLoading: boolean
  onChange: (change: { span?: CalendarSpan; day?: string }) => void
  /** Shows what a day has beyond the items of its own page. */
  onShowRest: (day: string) => void
  /** A week and a day have hours, and things stand at their time. */
  hours?: HoursDoing
  /** What happened last, for whoever does not see it. */
  said: string
  /** At the end of the head: by which day, in which colours. */
  children?: ReactNode
}

/** The day under the pointer; where there are hours with the time after it, counted from where the thing was taken hold of. */
function placeUnder(x: number, y: number, held: number): string | undefined {
  const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day]')
  const day = cell?.dataset.day
  if (!cell || day === undefined || cell.dataset.hours === undefined) return day
  if (cell.dataset.hours === 'none') return placeOf(day, undefined)
  const { top, height } = cell.getBoundingClientRect()
  return placeOf(day, timeAt((y - held - top) / height))
}

function Head({ span, day, today, onChange, children }: Pick<CalendarProps, 'span' | 'day' | 'today' | 'onChange' | 'children'>) {
  const text = useUiText()
  const { language } = useFormats()
  const formats = dayFormatsFor(language)
  const days = daysOf(span, day)
  const title = {
    month: formats.month(day),
    week: formats.span(days[0] ?? day, days.at(-1) ?? day),
    day: formats.whole(day),
  }[span]
  return (
    <div className={css.head}>
      <div className={css.steps}>
        <ActionIcon aria-label={text(`calendar.earlier.${span}`)} onClick={() => onChange({ day: stepBy(span, day, -1) })}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Button onClick={() => onChange({ day: today })}>{text('calendar.today')}</Button>
        <ActionIcon aria-label={text(`calendar.later.${span}`)} onClick={() => onChange({ day: stepBy(span, day, 1) })}>
          <IconChevronRight size={18} />
        </ActionIcon>
      </div>
      <h2 className={css.title} aria-live="polite">
        {title}
      </h2>
      <div className={css.tools}>
        {children}
        <SegmentedControl
          aria-label={text('calendar.span')}
          data={calendarSpans.map((value) => ({ value, label: text(`calendar.spans.${value}`) }))}
          value={span}
          onChange={(value) => onChange({ span: calendarSpans.find((one) => one === value) ?? 'month' })}
        />
      </div>
    </div>
  )
}

/** Things by their days: a month, a week or a day; on a phone one below the other. */
export function Calendar(props: CalendarProps) {
  const { label, span, day, today, content, isLoading, onChange, onOpen, onMove, onShowRest, hours, said } = props
  const isPhone = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const taken = useRef<{ item: CalendarItem; from: string; held: number }>(null)
  const place = (x: number, y: number) => placeUnder(x, y, taken.current?.held ?? 0)
  const { drag, start } = useDrag<string>(place, (_id, to) => {
    if (!taken.current || taken.current.from === to) return
    const [day = to, time] = to.split('T')
    if (hours && time !== undefined) hours.onMoveTo(taken.current.item, day, time === '' ? undefined : time)
    else onMove(taken.current.item, day)
  })
  const take = (event: PointerEvent, item: CalendarItem, from: string) => {
    taken.current = { item, from, held: event.clientY - event.currentTarget.getBoundingClientRect().top }
    start(event, item.id)
  }
  const days = daysOf(span, day)
  const turn = (event: KeyboardEvent) => {
    const step = { PageUp: -1 as const, PageDown: 1 as const }[event.key]
    if (step === undefined || span === 'day' || isPhone) return
    event.preventDefault()
    onChange({ day: stepBy(span, day, step) })
  }
  const shared = { content, today, onOpen, onMove, onShowDay: (at: string) => onChange({ span: 'day', day: at }) }
  return (
    <section className={css.calendar} aria-label={label} aria-busy={isLoading || undefined} onKeyDown={turn}>
      <Head {...props} />
      {hours && span !== 'month' && !isPhone ? (
        <CalendarHours {...shared} {...hours} days={days} drag={drag} onDragStart={take} />
      ) : span === 'day' || isPhone ? (
        <Agenda
          {...shared}
          days={isPhone && span === 'month' ? days.filter((at) => at.slice(0, 7) === day.slice(0, 7)) : days}
          onShowRest={onShowRest}
        />
      ) : (
        <CalendarDays
          {...shared}
          label={label}
          span={span}
          day={day}
          days={days}
          drag={drag}
          onDragStart={take}
          onChoose={(at) => onChange({ day: at })}
        />
      )}
      {drag && (
        <div className={css.ghost} style={{ left: drag.x, top: drag.y }} aria-hidden="true">
          {taken.current?.item.title}
        </div>
      )}
      <p className={css.said} role="status">
        {said}
      </p>
    </section>
  )
}
