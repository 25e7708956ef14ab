/** Spans of the calendar as people speak of them; weeks begin on Monday. */
export const periods = [
  'today',
  'yesterday',
  'tomorrow',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
  'this_quarter',
  'last_quarter',
  'next_quarter',
  'this_year',
  'last_year',
  'next_year',
] as const
export type Period = (typeof periods)[number]

const dayMs = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The day so many days later; earlier, when fewer than none. */
export const addDays = (day: string, count: number): string => dayOf(at(day) + count * dayMs)

/** The first of the month so many months after that of the day. */
function monthFrom(day: string, count: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  return dayOf(Date.UTC(Math.floor(months / 12), months % 12, 1))
}

const monthsIn = { month: 1, quarter: 3, year: 12 } as const

// Monday is the first day of the week, Sunday the seventh.
function monday(day: string): string {
  const weekday = new Date(at(day)).getUTCDay()
  return addDays(day, weekday === 0 ? -6 : 1 - weekday)
}

/** The first day of a period, and the first after it. */
export function daysOf(period: Period, today: string): { readonly from: string; readonly until: string } {
  if (period === 'today') return { from: today, until: addDays(today, 1) }
  if (period === 'yesterday') return { from: addDays(today, -1), until: today }
  if (period === 'tomorrow') return { from: addDays(today, 1), until: addDays(today, 2) }
  const place = period.startsWith('this_') ? 0 : period.startsWith('last_') ? -1 : 1
  if (period.endsWith('week')) {
    const first = addDays(monday(today), place * 7)
    return { from: first, until: addDays(first, 7) }
  }
  const months = period.endsWith('month') ? monthsIn.month : period.endsWith('quarter') ? monthsIn.quarter : monthsIn.year
  // From the beginning of the present one: so many months into it today is.
  const into = (Number(today.slice(5, 7)) - 1) % months
  return { from: monthFrom(today, place * months - into), until: monthFrom(today, (place + 1) * months - into) }
}
