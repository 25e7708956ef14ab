import { expect, test } from 'vitest'
import { factorOf, keptMoment, keptNumber, shownMoment, shownNumber } from './entry.ts'

test('money is typed in whole units and kept in the smallest, to the last cent', () => {
  const factor = factorOf('money', 2)
  for (const minor of [0, 1, 29, 1999, 110, 123_456, -7])
    expect([minor, keptNumber(shownNumber(minor, factor), factor)]).toEqual([minor, minor])
  expect(keptNumber(19.99, factor)).toBe(1999)
  expect(keptNumber(1280, factorOf('money', 0))).toBe(1280)
})

test('a percentage is typed as one', () => {
  const factor = factorOf('percent', 0)
  expect(keptNumber(17.5, factor)).toBe(0.175)
  expect(shownNumber(0.07, factor)).toBe(7)
})

test('half a number is none, and zero is one', () => {
  expect(['', '-', '.'].map((typed) => keptNumber(typed, 1))).toEqual([null, null, null])
  expect(keptNumber(0, 1)).toBe(0)
})

test('a moment is typed by the reader’s clock and comes back as the same moment', () => {
  expect(keptMoment(shownMoment('2026-11-30T08:05:00.000Z'))).toBe('2026-11-30T08:05:00.000Z')
  expect([shownMoment(null), shownMoment('soon'), keptMoment('')]).toEqual(['', '', null])
})
