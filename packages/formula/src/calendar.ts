/** Calendar days as numbers: days since 1 January 1970, in the Gregorian calendar also before it was introduced. */
const daysPer400Years = 146_097
const daysPerYearFromMarch = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337] as const

export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** The day's number; months from 1 to 12, the day may lie outside its month. */
export function dayNumber({ year, month, day }: CalendarDate): number {
  const shifted = month > 2 ? year : year - 1
  const fromMarch = daysPerYearFromMarch[(month + 9) % 12] ?? 0
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400)
  return shifted * 365 + leapDays + fromMarch + day - 1 - 719_468
}

export function calendarDate(days: number): CalendarDate {
  const shifted = days + 719_468
  const era = Math.floor(shifted / daysPer400Years)
  const dayOfEra = shifted - era * daysPer400Years
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - (daysPerYearFromMarch[fromMarch] ?? 0) + 1 }
}

const firstDay = dayNumber({ year: 1, month: 1, day: 1 })
const lastDay = dayNumber({ year: 9999, month: 12, day: 31 })

/** Dates reach from year 1 to year 9999. */
export const fitDay = (days: number): number | null => (days >= firstDay && days <= lastDay ? days : null)

const daysInMonth = (year: number, month: number): number =>
  dayNumber(month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }) - dayNumber({ year, month, day: 1 })

/** So many months on; where that month is shorter, its last day. */
export function addMonths(days: number, months: number): number | null {
  const { year, month, day } = calendarDate(days)
  const count = year * 12 + month - 1 + months
  const target = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 }
  return fitDay(dayNumber({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) }))
}

/** Full months from one day to another, below zero when the other comes first. */
export function monthsBetween(from: number, to: number): number {
  if (from > to) return 0 - monthsBetween(to, from)
  const [a, b] = [calendarDate(from), calendarDate(to)]
  return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0)
}

export const startOfMonth = (days: number): number => days - calendarDate(days).day + 1

export function endOfMonth(days: number): number {
  const { year, month, day } = calendarDate(days)
  return days - day + daysInMonth(year, month)
}

/** 1 for Monday to 7 for Sunday. */
export const isoWeekday = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1

/** Reads YYYY-MM-DD; null for anything else, and for days that no calendar has. */
export function parseDate(text: string): number | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const date = { year: Number(year), month: Number(month), day: Number(day) }
  const isDay = date.year >= 1 && date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysInMonth(date.year, date.month)
  return isDay ? dayNumber(date) : null
}

export function formatDate(days: number): string {
  const { year, month, day } = calendarDate(days)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}
