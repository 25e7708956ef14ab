import { CommandRefused } from '../../output.ts'
import { inWords, type Place } from './columns.ts'
import { dayIn } from './day.ts'

const CLOCK = /^\d{4}-\d{2}-\d{2}[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?/
const HOURS_OF_DAY = 24
const DAYS_OF_WEEK = 7
/** 1970-01-01 was a Thursday, the fourth day of its week. */
const FIRST_WEEKDAY = 3

/** Hours since midnight, as the cell says them: wherever the clock stood. Undefined for a date alone, and for a number. */
function clockIn(cell: string, place: Place): number | undefined {
  const [, hour, minute, second = '0'] = CLOCK.exec(cell) ?? []
  if (hour === undefined) return undefined
  const [h, m, s] = [Number(hour), Number(minute), Number(second)]
  if (h < HOURS_OF_DAY && m < 60 && s < 60) return h + m / 60 + s / 3600
  throw new CommandRefused('not_a_time', `${inWords(place)}: there is no ${cell}`)
}

/** Any number that orders moments, or a date with or without a time of day: then days since 1970-01-01. */
export function momentIn(cell: string, place: Place): number {
  return dayIn(cell, place) + (clockIn(cell, place) ?? 0) / HOURS_OF_DAY
}

/** A time of day as the hour of its week, Monday 00:00 first. */
export function hourOfWeekIn(cell: string, place: Place): number {
  const clock = clockIn(cell, place)
  if (clock === undefined) throw new CommandRefused('not_a_time', `${inWords(place)}: "${cell}" is not a time such as 2026-11-30 20:15`)
  const weekday = (((dayIn(cell, place) + FIRST_WEEKDAY) % DAYS_OF_WEEK) + DAYS_OF_WEEK) % DAYS_OF_WEEK
  return weekday * HOURS_OF_DAY + Math.floor(clock)
}
