import type { Random } from '../numeric/random.ts'
import type { CalendarDay } from './calendar-day.ts'

/** The dates of one weekday, and the counts to be dealt out among them. */
export interface Stratum {
  readonly dates: Int32Array
  /** Counts above 0 only: an empty day needs no dealing. */
  readonly counts: Float64Array
  readonly mean: number
  /** Sample variance of the counts of days. */
  readonly variance: number
}

export function strataOf(calendar: readonly CalendarDay[], counts: Float64Array): Stratum[] {
  return Array.from({ length: 7 }, (_, weekday) => {
    const dates = Int32Array.from(calendar.flatMap((day, i) => (day.weekday === weekday ? [i] : [])))
    const all = Float64Array.from(dates, (date) => counts[date] ?? 0)
    const mean = all.reduce((sum, n) => sum + n, 0) / Math.max(1, all.length)
    const squares = all.reduce((sum, n) => sum + (n - mean) ** 2, 0)
    return { dates, counts: all.filter((n) => n > 0).sort(), mean, variance: squares / Math.max(1, all.length - 1) }
  })
}

/** Deals the counts out among the dates, each way as likely as any other: as many steps of a Fisher–Yates shuffle as counts. */
export function shuffleStratum({ dates, counts }: Stratum, random: Random, deal: (date: number, count: number) => void): void {
  for (let i = 0; i < counts.length; i++) {
    const other = i + Math.floor(random.next() * (dates.length - i))
    const chosen = dates[other] ?? 0
    dates[other] = dates[i] ?? 0
    dates[i] = chosen
    deal(chosen, counts[i] ?? 0)
  }
}
