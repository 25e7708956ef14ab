import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysOf, type Period, periods } from './period.ts'

const span = (period: Period, today: string) => Object.values(daysOf(period, today)).join(' ')

test('a week begins on Monday, also seen from its Sunday', () => {
  expect(span('this_week', '2026-11-30')).toBe('2026-11-30 2026-12-07')
  expect(span('this_week', '2026-11-29')).toBe('2026-11-23 2026-11-30')
  expect(span('last_week', '2026-11-30')).toBe('2026-11-23 2026-11-30')
  expect(span('next_week', '2026-12-31')).toBe('2027-01-04 2027-01-11')
})

test('months, quarters and years turn where the calendar does', () => {
  expect(span('last_month', '2026-01-31')).toBe('2025-12-01 2026-01-01')
  expect(span('next_month', '2026-01-31')).toBe('2026-02-01 2026-03-01')
  expect(span('this_quarter', '2026-11-30')).toBe('2026-10-01 2027-01-01')
  expect(span('last_quarter', '2026-02-28')).toBe('2025-10-01 2026-01-01')
  expect(span('next_quarter', '2026-11-30')).toBe('2027-01-01 2027-04-01')
  expect(span('this_year', '2028-02-29')).toBe('2028-01-01 2029-01-01')
  expect(span('next_year', '2028-02-29')).toBe('2029-01-01 2030-01-01')
  expect(span('tomorrow', '2028-02-28')).toBe('2028-02-29 2028-03-01')
})

const day = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1990-01-01', count))

test('of any day, the last one ends where this one begins and the next begins where this one ends', () => {
  fc.assert(
    fc.property(day, fc.constantFrom('week', 'month', 'quarter', 'year'), (today, unit) => {
      const of = (place: 'last' | 'this' | 'next') => {
        const period = periods.find((one) => one === `${place}_${unit}`)
        if (!period) throw new Error(`no period ${place}_${unit}`)
        return daysOf(period, today)
      }
      expect(of('last').until).toBe(of('this').from)
      expect(of('next').from).toBe(of('this').until)
      expect(of('this').from <= today && today < of('this').until).toBe(true)
    }),
    { numRuns: 500 },
  )
})
