import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconCalendarShare } from '@tabler/icons-react'
import { useState } from 'react'
import { useFormats } from '../format/use-formats.ts'
import { useUiText } from '../text/use-ui-text.ts'
import css from './calendar.module.css'
import { CalendarChip } from './calendar-chip.tsx'
import { type CalendarDay, type CalendarDoing, type CalendarItem, emptyDay } from './calendar-item.ts'
import { dayFormatsFor } from './day-formats.ts'
import { isDay } from './days.ts'

interface AgendaProps extends CalendarDoing {
  days: readonly string[]
  today: string
  content: ReadonlyMap<string, CalendarDay>
  /** Where one day is shown, what there is beyond its items stands in the list. */
  onShowRest: (day: string) => void
}

function MoveButton({ item, day, onMove }: Pick<AgendaProps, 'onMove'> & { item: CalendarItem; day: string }) {
  const text = useUiText()
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus>
      <Popover.Target>
        <ActionIcon
          className={css.mover ?? ''}
          aria-label={text('calendar.move', { title: item.title })}
          aria-expanded={isOpen}
          onClick={() => setOpen((open) => !open)}
        >
          <IconCalendarShare size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={text('calendar.move', { title: item.title })}>
        <TextInput
          type="date"
          label={text('calendar.moveTo')}
          defaultValue={day}
          onChange={({ currentTarget: { value } }) => {
            if (!isDay(value) || value === day) return
            setOpen(false)
            onMove(item, value)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

const stay = () => {}
const scrollHere = (section: HTMLElement | null) => section?.scrollIntoView({ block: 'start' })

/** Days one below the other, with what stands on them: for one day, and for whatever a phone shows. */
export function Agenda({ days, today, content, onOpen, onMove, onShowDay, onShowRest }: AgendaProps) {
  const text = useUiText()
  const { language, number } = useFormats()
  const formats = dayFormatsFor(language)
  const filled = days.filter((day) => (content.get(day) ?? emptyDay).count > 0)
  // A month that has begun is opened at today, not at its first day; another month from its beginning.
  const next = days.includes(today) ? filled.find((day) => day >= today) : undefined
  if (filled.length === 0) return <p className={css.none}>{text(days.length === 1 ? 'calendar.nothingOnDay' : 'calendar.nothing')}</p>
  return (
    <div className={css.agenda}>
      {filled.map((day) => {
        const { count, items } = content.get(day) ?? emptyDay
        return (
          <section key={day} ref={day === next ? scrollHere : undefined} aria-label={formats.whole(day)} data-day={day}>
            {days.length === 1 ? (
              <p className={css.count}>{text('calendar.count', { count })}</p>
            ) : (
              <h2 className={css.agendaDay} aria-current={day === today ? 'date' : undefined}>
                {formats.whole(day)}
                <span className={css.count}>{number(count)}</span>
              </h2>
            )}
            <ul className={css.items}>
              {items.map((item) => (
                <li key={item.id} className={css.agendaItem}>
                  <CalendarChip
                    item={item}
                    day={day}
                    isDragged={false}
                    isShort={false}
                    onOpen={onOpen}
                    onMove={onMove}
                    onDragStart={stay}
                  />
                  {item.isMovable && <MoveButton item={item} day={day} onMove={onMove} />}
                </li>
              ))}
            </ul>
            {count > items.length && (
              <button type="button" className={css.more} onClick={() => (days.length === 1 ? onShowRest(day) : onShowDay(day))}>
                {text('calendar.more', { number: number(count - items.length) })}
              </button>
            )}
          </section>
        )
      })}
    </div>
  )
}
