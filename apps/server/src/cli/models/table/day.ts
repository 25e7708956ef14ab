import { CommandRefused } from '../../output.ts'
import { inWords, numberIn, type Place } from './columns.ts'

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/
const DAY_MS = 86_400_000

/** A day as a number, or as a date: then the days since 1970-01-01, whatever the time of day. */
export function dayIn(cell: string, place: Place): number {
  const [, year, month, day] = ISO.exec(cell) ?? []
  if (year === undefined) return numberIn(cell, place)
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day))
  // The 31st of a month of 30 days would be the 1st of the next.
  if (new Date(time).getUTCDate() === Number(day) && Number(month) <= 12) return time / DAY_MS
  throw new CommandRefused('not_a_day', `${inWords(place)}: there is no ${cell}`)
}
