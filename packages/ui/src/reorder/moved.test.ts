import { expect, test } from 'vitest'
import { moved, placeAt } from './moved.ts'

test('a row stands where it is put, and never outside', () => {
  expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 'b', 9)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b'], 'gone', 0)).toEqual(['a', 'b'])
})

test('a pointer stands between the middles of two rows', () => {
  expect(placeAt(0, [10, 30, 50])).toBe(0)
  expect(placeAt(10, [10, 30, 50])).toBe(1)
  expect(placeAt(49, [10, 30, 50])).toBe(2)
  expect(placeAt(90, [10, 30, 50])).toBe(3)
})
