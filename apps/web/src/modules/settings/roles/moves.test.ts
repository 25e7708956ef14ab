import { expect, test } from 'vitest'
import { moved } from './moves.ts'

const places = [
  ['a1', 'a2', undefined, 'a4'],
  [undefined, 'b2', undefined, undefined],
  ['c1', undefined, 'c3', 'c4'],
]

test.each([
  ['a1', 'ArrowRight', 'a2'],
  ['a2', 'ArrowRight', 'a4'],
  ['a4', 'ArrowRight', undefined],
  ['a4', 'ArrowLeft', 'a2'],
  ['a4', 'ArrowDown', 'b2'],
  ['b2', 'ArrowDown', 'c1'],
  ['c4', 'ArrowUp', 'b2'],
  ['a1', 'ArrowUp', undefined],
  ['c3', 'Home', 'c1'],
  ['c1', 'End', 'c4'],
  ['gone', 'End', undefined],
] as const)('from %s %s leads to %s', (from, key, to) => {
  expect(moved(places, from, key)).toBe(to)
})
