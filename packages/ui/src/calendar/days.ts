const dayMs = 86_400_000

export const calendarSpans = ['month', 'week', 'day'] as const
/** How much a calendar shows at once. */
export type CalendarSpan = (typeof calendarSpans)[number]

const momentOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayAt = (moment: number): string => new Date(moment).toISOString().slice(0, 10)

/** The day so many days after another. Days are `YYYY-MM-DD` and know of no time zone. */
export function addDays(day: string, count: number): string {
  return dayAt(momentOf(day) + count * dayMs)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((momentOf(to) - momentOf(from)) / dayMs)
}

// Monday in every language, as in the filters: "this week" is the same week everywhere.
function startOfWeek(day: string): string {
  return addDays(day, -((new Date(momentOf(day)).getUTCDay() + 6) % 7))
}

const startOfMonth = (day: string): string => `${day.slice(0, 7)}-01`

function addMonths(day: string, count: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return dayAt(Date.UTC(year, month - 1 + count, Math.min(date, last)))
}

/** The days that are shown: a month in whole weeks. */
export function daysOf(span: CalendarSpan, day: string): readonly string[] {
  if (span === 'day') return [day]
  const from = startOfWeek(span === 'month' ? startOfMonth(day) : day)
  const last = span === 'month' ? addDays(addMonths(startOfMonth(day), 1), -1) : day
  const to = addDays(startOfWeek(last), 6)
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index))
}

/** The day to show one span later or earlier; the 31st of a month leads to the last day of a shorter one. */
export function stepBy(span: CalendarSpan, day: string, step: -1 | 1): string {
  if (span === 'month') return addMonths(day, step)
  return addDays(day, span === 'week' ? 7 * step : step)
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(momentOf(text)) && dayAt(momentOf(text)) === text
}
