import { expect, test } from 'vitest'
import { discountedValue } from './discounted-value.ts'
import { discountFactors } from './discounting.ts'

const orders = Float64Array.of(1, 1.5, 1.5, 4, 4, 10)
const money = Float64Array.of(20, 3)

test('two customers, three months, by hand', () => {
  const monthly = 1.1 ** (1 / 12)
  const found = discountedValue({ expectedOrdersByMonth: orders, months: 3, expectedSpend: money, margin: 0.5, annualRate: 0.1 })
  expect(found[0]).toBeCloseTo((1 / monthly + 0.5 / monthly ** 2) * 20 * 0.5, 12)
  expect(found[1]).toBeCloseTo((4 / monthly + 6 / monthly ** 3) * 3 * 0.5, 12)
})

test('without interest it is orders times spend, whenever the money comes', () => {
  for (const timing of ['month-start', 'month-end'] as const) {
    const found = discountedValue({ expectedOrdersByMonth: orders, months: 3, expectedSpend: money, annualRate: 0, timing })
    expect(Array.from(found)).toEqual([30, 30])
  }
})

test('twelve monthly steps make a year; month start is one month less', () => {
  const end = discountFactors(12, { annualRate: 0.1 })
  const start = discountFactors(12, { annualRate: 0.1, timing: 'month-start' })
  expect(end[11]).toBeCloseTo(1 / 1.1, 14)
  expect(start[0]).toBe(1)
  expect(start[11]).toBeCloseTo(end[10] ?? 0, 14)
})

test('columns that do not fit each other are refused', () => {
  const input = { expectedOrdersByMonth: orders, months: 4, expectedSpend: money, annualRate: 0.1 }
  expect(() => discountedValue(input)).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
  expect(() => discountedValue({ ...input, months: 3, annualRate: -1 })).toThrow(/annualRate is -1/)
})
