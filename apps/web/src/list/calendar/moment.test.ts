import { expect, test } from 'vitest'
import { dayOf, onDay, timeOf } from './moment.ts'

test('a moment on another day keeps its time, over a change of clocks too', () => {
  expect(onDay('2026-03-01T16:30:00.000Z', '2026-03-09', 'Asia/Shanghai')).toBe('2026-03-08T16:30:00.000Z')
  // Berlin: from winter to summer time, 09:00 is an hour earlier in Greenwich.
  expect(onDay('2026-03-27T08:00:00.000Z', '2026-03-30', 'Europe/Berlin')).toBe('2026-03-30T07:00:00.000Z')
})

test('a day is the company’s', () => {
  expect([dayOf(Date.parse('2026-03-01T16:30:00Z'), 'Asia/Shanghai'), timeOf('2026-03-01T16:30:00Z', 'Asia/Shanghai')]).toEqual([
    '2026-03-02',
    '00:30',
  ])
})
