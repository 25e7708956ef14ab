import { addDays, type Formats, useFormats } from '@guanxi/ui'
import { useMemo } from 'react'
import { dayOf, timeOf } from '../../list/calendar/moment.ts'
import { useSession } from '../../router/use-session.ts'
import type { Task } from './queries.ts'
import { type TasksText, useText } from './words.ts'

// A day knows of no time zone.
const formats = new Map<string, Intl.DateTimeFormat>()
function dayFormat(language: string): Intl.DateTimeFormat {
  const known = formats.get(language)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' })
  formats.set(language, made)
  return made
}

/** A day as people speak of it: today, tomorrow, Mon, 18 March. */
function dayText(day: string, today: string, text: TasksText, { language }: Pick<Formats, 'language'>): string {
  if (day === today) return text('when.today')
  if (day === addDays(today, 1)) return text('when.tomorrow')
  if (day === addDays(today, -1)) return text('when.yesterday')
  return dayFormat(language).format(Date.parse(`${day}T00:00:00Z`))
}

/** How days and moments of tasks are told: where the company is. */
export function useWhen() {
  const text = useText()
  const formats = useFormats()
  const { company } = useSession()
  return useMemo(() => {
    const zone = company.timeZone
    const today = dayOf(Date.now(), zone)
    const day = (at: string) => dayText(at, today, text, formats)
    return {
      today,
      zone,
      day,
      time: (moment: string) => timeOf(moment, zone),
      /** When something is due; undefined where it is at no time. */
      due: ({ dueOn, dueAt }: Pick<Task, 'dueOn' | 'dueAt'>): string | undefined => {
        if (dueAt !== null) return text('when.dayTime', { day: day(dayOf(Date.parse(dueAt), zone)), time: timeOf(dueAt, zone) })
        return dueOn === null ? undefined : day(dueOn)
      },
      /** Where the reader is, if their clock shows another time than the company's. */
      yours: ({ dueAt }: Pick<Task, 'dueAt'>): string | undefined => {
        if (dueAt === null || formats.time(dueAt) === timeOf(dueAt, zone)) return undefined
        return text('when.yours', { time: formats.time(dueAt) })
      },
    }
  }, [text, formats, company.timeZone])
}
