import { z } from 'zod'
import { addDays } from '../../../platform/clock/period.ts'
import { DateText } from '../../../platform/http/schemas.ts'

export const Repeat = z.object({
  every: z.enum(['day', 'week', 'month']),
  /** Every so many of them. */
  interval: z.number().int().min(1).max(99),
  /** The last day on which there may be one. */
  until: DateText.nullable(),
})
export type Repeat = z.infer<typeof Repeat>

const dayMs = 86_400_000
const daysIn = { day: 1, week: 7 } as const
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

// So many months on, on the same day of the month; where the month is shorter, on its last.
function monthsOn(from: string, months: number): string {
  const month = monthOf(from) + months
  const [year, index] = [Math.floor(month / 12), month % 12]
  const last = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
  const day = Math.min(Number(from.slice(8)), last)
  return new Date(Date.UTC(year, index, day)).toISOString().slice(0, 10)
}

function nth({ every, interval }: Repeat, from: string, n: number): string {
  return every === 'month' ? monthsOn(from, n * interval) : addDays(from, n * interval * daysIn[every])
}

/** The first day of the repetition that comes after a day; null when that would be past its last. Counted from its beginning, so that the 31st comes back after February. */
export function nextDay(repeat: Repeat, from: string, after: string): string | null {
  const { every, interval, until } = repeat
  const passed = every === 'month' ? (monthOf(after) - monthOf(from)) / interval : (at(after) - at(from)) / (interval * daysIn[every])
  const near = Math.max(0, Math.floor(passed))
  const next = [near, near + 1].map((n) => nth(repeat, from, n)).find((day) => day > after) ?? nth(repeat, from, near + 2)
  return until !== null && next > until ? null : next
}
