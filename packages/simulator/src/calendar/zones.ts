import { civilDate, dayNumber, SECONDS_A_DAY, weekday } from './civil.ts'

type SummerTime = 'none' | 'us' | 'eu'

export interface Zone {
  readonly name: string
  readonly offsetHours: number
  readonly summerTime: SummerTime
}

function sundayOnOrAfter(day: number): number {
  return day + ((7 - weekday(day)) % 7)
}

function isSummer(rule: SummerTime, day: number): boolean {
  if (rule === 'none') return false
  const { year, month } = civilDate(day)
  if (month < 3 || month > 11) return false
  if (rule === 'us') return day >= sundayOnOrAfter(dayNumber(year, 3, 8)) && day < sundayOnOrAfter(dayNumber(year, 11, 1))
  return day >= sundayOnOrAfter(dayNumber(year, 3, 25)) && day < sundayOnOrAfter(dayNumber(year, 10, 25))
}

/** The clocks change at night: before three the rule of the day before still holds. */
function offsetSeconds(zone: Zone, localDay: number, secondOfDay: number): number {
  const ruleDay = secondOfDay < 3 * 3600 ? localDay - 1 : localDay
  return (zone.offsetHours + (isSummer(zone.summerTime, ruleDay) ? 1 : 0)) * 3600
}

export function instantOf(zone: Zone, localDay: number, secondOfDay: number): number {
  return localDay * SECONDS_A_DAY + secondOfDay - offsetSeconds(zone, localDay, secondOfDay)
}

/** The local day of an instant; an hour off at most in the hour when the clocks change. */
export function localDayOf(zone: Zone, instant: number): number {
  const utcDay = Math.floor(instant / SECONDS_A_DAY)
  return Math.floor((instant + offsetSeconds(zone, utcDay, SECONDS_A_DAY / 2)) / SECONDS_A_DAY)
}

const OFFICE_OPENS = 9 * 3600
const OFFICE_CLOSES = 18 * 3600

/** The instant itself while the office is open there, else `delaySeconds` after it opens next. */
export function inOfficeHours(zone: Zone, instant: number, delaySeconds: number): number {
  const day = localDayOf(zone, instant)
  const second = instant - instantOf(zone, day, 0)
  if (second >= OFFICE_OPENS && second < OFFICE_CLOSES) return instant
  return instantOf(zone, second < OFFICE_OPENS ? day : day + 1, OFFICE_OPENS + delaySeconds)
}

/** The first instant that is after `endDay` either in UTC or on the customer's own clock. */
export function endInstant(zone: Zone, endDay: number): number {
  return Math.min((endDay + 1) * SECONDS_A_DAY, instantOf(zone, endDay + 1, 0))
}
