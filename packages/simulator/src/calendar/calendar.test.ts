import { describe, expect, test } from 'vitest'
import { civilDate, dayNumber, formatDay, formatInstant, parseDay, parseInstant, weekday } from './civil.ts'
import { lunarNewYear, peaks, tradingDay } from './seasons.ts'
import { intensity, peakIntensity, tradingCalendar } from './trading.ts'
import { endInstant, inOfficeHours, instantOf, localDayOf, type Zone } from './zones.ts'

const newYork: Zone = { name: 'America/New_York', offsetHours: -5, summerTime: 'us' }
const london: Zone = { name: 'Europe/London', offsetHours: 0, summerTime: 'eu' }
const shanghai: Zone = { name: 'Asia/Shanghai', offsetHours: 8, summerTime: 'none' }

describe('civil dates', () => {
  test('agree with the platform over 200 years', () => {
    for (let day = -36_525; day < 36_525; day += 7) {
      const date = new Date(day * 86_400_000)
      expect(formatDay(day)).toBe(date.toISOString().slice(0, 10))
      expect(weekday(day)).toBe(date.getUTCDay())
      const { year, month, dayOfMonth } = civilDate(day)
      expect(dayNumber(year, month, dayOfMonth)).toBe(day)
    }
  })

  test('instants are written as the platform writes them and read back', () => {
    for (const seconds of [0, 951_782_399, 1_735_689_599, 4_102_444_800]) {
      expect(formatInstant(seconds)).toBe(new Date(seconds * 1000).toISOString())
      expect(parseInstant(formatInstant(seconds), 'at')).toBe(seconds)
    }
  })

  test.each(['2025-02-29', '2025-13-01', '2025-1-1', '', 'yesterday'])('refuses %j as a date', (text) => {
    expect(() => parseDay(text, 'endsOn')).toThrow(/endsOn must be a calendar date/)
  })

  test.each(['2025-01-01', '2025-01-01T10:00:00', 'now'])('refuses %j as an instant', (text) => {
    expect(() => parseInstant(text, 'messageAt')).toThrow(/messageAt must be an ISO 8601 instant/)
  })
})

describe('zones', () => {
  test.each([newYork, london, shanghai])('$name keeps the clock that the platform knows', (zone) => {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone.name, dateStyle: 'short', timeStyle: 'short' })
    for (let day = dayNumber(2023, 1, 1); day < dayNumber(2027, 1, 1); day++) {
      const instant = instantOf(zone, day, 10 * 3600)
      const [year, month, dayOfMonth] = formatDay(day).split('-')
      expect(clock.format(new Date(instant * 1000))).toBe(`${dayOfMonth}/${month}/${year}, 10:00`)
      expect(localDayOf(zone, instant)).toBe(day)
    }
  })

  test('the data end before the next day begins, in UTC and at the customer', () => {
    const endDay = dayNumber(2025, 6, 30)
    expect(formatInstant(endInstant(shanghai, endDay))).toBe('2025-06-30T16:00:00.000Z')
    expect(formatInstant(endInstant(newYork, endDay))).toBe('2025-07-01T00:00:00.000Z')
  })

  test('answers wait for the office to open', () => {
    const day = dayNumber(2025, 6, 30)
    expect(inOfficeHours(shanghai, instantOf(shanghai, day, 12 * 3600), 60)).toBe(instantOf(shanghai, day, 12 * 3600))
    expect(inOfficeHours(shanghai, instantOf(shanghai, day, 3 * 3600), 60)).toBe(instantOf(shanghai, day, 9 * 3600 + 60))
    expect(inOfficeHours(shanghai, instantOf(shanghai, day, 22 * 3600), 60)).toBe(instantOf(shanghai, day + 1, 9 * 3600 + 60))
  })
})

describe('seasons', () => {
  test('the lunar new year is that of the Chinese calendar', () => {
    const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
    for (let year = 2000; year <= 2040; year++) {
      const day = lunarNewYear(year)
      expect(day).not.toBeNull()
      // These new moons fall minutes from midnight in Beijing, closer than the platform's approximation of the moon can tell.
      const platformDay = (day ?? 0) + (year === 2027 ? 1 : 0) - (year === 2030 ? 1 : 0)
      expect(chinese.format(new Date(platformDay * 86_400_000)), `${year}`).toBe('1/1')
    }
    expect(lunarNewYear(1999)).toBeNull()
    expect(lunarNewYear(2041)).toBeNull()
  })

  test.each(['east', 'west'] as const)('no day of the %s exceeds its stated peak', (region) => {
    for (let day = dayNumber(1999, 1, 1); day < dayNumber(2045, 1, 1); day++) {
      const { demand, pull } = tradingDay(region, day)
      expect(demand).toBeLessThanOrEqual(peaks[region].demand)
      expect(pull).toBeLessThanOrEqual(peaks[region].pull)
    }
  })

  test.each([null, 1, 10, 28])('the mean intensity over the span is 1, with pay-day %j', (payDay) => {
    const first = dayNumber(2024, 1, 1)
    const end = dayNumber(2025, 12, 31)
    const calendar = tradingCalendar('east', first, end, end + 40)
    const appetite = { priceSensitivity: 0.4, payDay }
    let sum = 0
    for (let day = first; day <= end; day++) {
      const today = intensity(calendar, day, appetite)
      expect(today).toBeLessThanOrEqual(peakIntensity(calendar, appetite))
      sum += today
    }
    expect(sum / (end - first + 1)).toBeCloseTo(1, 1)
  })
})
