import { expect, test } from 'vitest'
import { dayAfter, dayIn, lastDayOf, startOfDay } from './days.ts'

test('a day begins where the company is, also on days when clocks change', () => {
  expect(startOfDay('2026-12-01', 'Asia/Shanghai')).toBe('2026-11-30T16:00:00.000Z')
  expect(startOfDay('2026-12-01', 'America/New_York')).toBe('2026-12-01T05:00:00.000Z')
  expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z')
  expect(startOfDay('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z')
  expect(startOfDay('2026-10-26', 'Europe/Berlin')).toBe('2026-10-25T23:00:00.000Z')
})

test('the day of an instant, and the one after it', () => {
  expect(dayIn('Asia/Shanghai', Date.parse('2026-11-30T16:30:00Z'))).toBe('2026-12-01')
  expect(dayAfter('2026-12-31')).toBe('2027-01-01')
})

test('a span that ends at midnight has a last day, another has none', () => {
  expect(lastDayOf('2026-12-31T16:00:00Z', 'Asia/Shanghai')).toBe('2026-12-31')
  expect(lastDayOf('2026-12-31T16:30:00Z', 'Asia/Shanghai')).toBeUndefined()
})
