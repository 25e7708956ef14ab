import { expect, test } from 'vitest'
import { barsOf } from './bars.ts'

const said = (value: string | boolean | null) => `it is ${value}`
const field = {
  colours: new Map([['won', 'green']]),
}
const group = (value: string | boolean | null, count: number, ...sums: (number | null)[]) => ({ value, count, sums, filter: { all: [] } })
const told = (bars: ReturnType<typeof barsOf>) => bars.map(({ label, value, colour }) => [label, value, colour])

test('a choice has its colour, one that is gone none', () => {
  const bars = barsOf([group('won', 3), group('gone', 1), group(null, 2)], { ...field, type: 'enum' }, 'month', true, said)
  expect(told(bars)).toEqual([
    ['it is won', 3, 'green'],
    ['it is gone', 1, undefined],
    ['it is null', 2, undefined],
  ])
})

test('time runs on with a place for months without anything, which open nothing', () => {
  const groups = [group('2026-03-01', 2, 900), group('2026-01-01', 1, null), group(null, 4, 100)]
  const date = { ...field, type: 'date' } as const
  expect(told(barsOf(groups, date, 'month', false, said))).toEqual([
    ['it is 2026-01-01', null, undefined],
    ['it is 2026-02-01', null, undefined],
    ['it is 2026-03-01', 900, undefined],
    ['it is null', 100, undefined],
  ])
  const counted = barsOf(groups, date, 'month', true, said)
  expect(counted.map(({ value, filter }) => [value, filter !== undefined])).toEqual([
    [1, true],
    [0, false],
    [2, true],
    [4, true],
  ])
})
