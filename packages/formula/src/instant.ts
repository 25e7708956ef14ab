import { fitDay, formatDate, parseDate } from './calendar.ts'

/** Instants as numbers: milliseconds since 1970; what is finer is cut off. */
const msPerDay = 86_400_000
const written = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/

/** Reads an instant as ISO 8601 writes it, with Z or an offset; null for anything else. */
export function parseInstant(text: string): number | null {
  const [, date = '', hour = '', minute = '', second = '', fraction = '', sign = '+', offsetHour = '0', offsetMinute = '0'] =
    written.exec(text) ?? []
  const day = parseDate(date)
  if (day === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1)
  const seconds = (Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second)
  const ms = day * msPerDay + seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'))
  return fitDay(Math.floor(ms / msPerDay)) === null ? null : ms
}

export function formatInstant(ms: number): string {
  const day = Math.floor(ms / msPerDay)
  const rest = ms - day * msPerDay
  const part = (size: number, count: number, width = 2): string => String(Math.floor(rest / size) % count).padStart(width, '0')
  return `${formatDate(day)}T${part(3_600_000, 24)}:${part(60_000, 60)}:${part(1000, 60)}.${part(1, 1000, 3)}Z`
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  formats.set(timeZone, made)
  return made
}

/** The calendar day at an instant in a time zone, as a number. */
export function dayAt(ms: number, timeZone: string): number | null {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(ms)
      .map((part) => [part.type, part.value]),
  )
  if (parts.get('era') !== 'AD') return null
  const part = (type: 'year' | 'month' | 'day', width: number): string => (parts.get(type) ?? '').padStart(width, '0')
  return parseDate(`${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`)
}

/** What "now" means while a formula runs. It is given from outside, so that a result can be had again. */
export interface Moment {
  /** The instant, ISO 8601. */
  readonly now: string
  /** The company's time zone, in which an instant has its day: `Asia/Shanghai`. */
  readonly timeZone: string
}

export const nowOf = (moment: Moment): number | null => parseInstant(moment.now)

export function todayOf(moment: Moment): number | null {
  const now = nowOf(moment)
  return now === null ? null : dayAt(now, moment.timeZone)
}

/** The company's day at that moment, YYYY-MM-DD; a moment that is none is a fault of the caller's. */
export function dayOf(moment: Moment): string {
  const day = todayOf(moment)
  if (day === null) throw new RangeError(`no instant: ${moment.now}`)
  return formatDate(day)
}
