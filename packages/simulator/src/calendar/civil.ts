import { SimulatorError } from '../error.ts'

export const SECONDS_A_DAY = 86_400

export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly dayOfMonth: number
}

/** Days since 1970-01-01 of the proleptic Gregorian calendar (Hinnant's algorithm: March-based years, 400-year eras). */
export function dayNumber(year: number, month: number, dayOfMonth: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export function civilDate(day: number): CivilDate {
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

/** Sunday is 0. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`
}

export function formatDay(day: number): string {
  const { year, month, dayOfMonth } = civilDate(day)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`
}

export function parseDay(text: string, name: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const day = parts ? dayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3])) : Number.NaN
  if (!parts || formatDay(day) !== text) {
    throw new SimulatorError('invalid_date', `${name} must be a calendar date YYYY-MM-DD, not "${text}"`, { name, value: text })
  }
  return day
}

export function formatInstant(seconds: number): string {
  const day = Math.floor(seconds / SECONDS_A_DAY)
  const rest = seconds - day * SECONDS_A_DAY
  const hour = Math.floor(rest / 3600)
  const minute = Math.floor((rest - hour * 3600) / 60)
  return `${formatDay(day)}T${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(rest % 60)}.000Z`
}

export function parseInstant(text: string, name: string): number {
  const milliseconds = Date.parse(text)
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(milliseconds)) {
    throw new SimulatorError('invalid_instant', `${name} must be an ISO 8601 instant with its offset, not "${text}"`, { name, value: text })
  }
  return Math.floor(milliseconds / 1000)
}
