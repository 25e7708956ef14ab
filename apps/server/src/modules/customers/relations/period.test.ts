import { expect, test } from 'vitest'
import { isPresent, isTurned, shared } from './period.ts'

const period = (since: string | null, until: string | null) => ({ since, until })

test('two periods share the days that lie in both; one that ends on the day the other begins shares none', () => {
  expect(shared(period('2020-01-01', '2021-01-01'), period('2020-06-01', null))).toEqual(period('2020-06-01', '2021-01-01'))
  expect(shared(period(null, null), period(null, null))).toEqual(period(null, null))
  expect(shared(period(null, '2020-06-01'), period('2020-06-01', null))).toBeNull()
  expect(shared(period('2020-06-01', null), period(null, '2020-06-02'))).toEqual(period('2020-06-01', '2020-06-02'))
})

test('a period without a day shares nothing, not even with itself', () => {
  const empty = period('2020-01-01', '2020-01-01')
  expect(shared(empty, empty)).toBeNull()
  expect(shared(empty, period(null, null))).toBeNull()
})

test('present is from its first day to the day before its last', () => {
  const year = period('2020-01-01', '2021-01-01')
  expect(['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01'].map((day) => isPresent(year, day))).toEqual([false, true, true, false])
  expect(isPresent(period(null, null), '2020-01-01')).toBe(true)
})

test('an end before the beginning is turned around, an end on the same day is not', () => {
  expect(isTurned(period('2020-01-02', '2020-01-01'))).toBe(true)
  expect(isTurned(period('2020-01-01', '2020-01-01'))).toBe(false)
  expect(isTurned(period(null, '2020-01-01'))).toBe(false)
})
