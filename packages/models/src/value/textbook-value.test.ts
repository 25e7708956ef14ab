import { describe, expect, test } from 'vitest'
import { marginMultiple } from './margin-multiple.ts'
import type { TextbookInput } from './textbook-input.ts'
import { textbookValue } from './textbook-value.ts'

const first = { model: 3, n: 10, acquisitionCost: 500, firstPurchase: 3000, income: 1000, r: 0.08, serviceCost: 100 } as const

describe('the first exercise, in all its readings', () => {
  test.each<[string, Partial<TextbookInput>, number]>([
    ['model 1, flat', { model: 1 }, 11_500],
    ['model 3, flat, end of year', {}, 8539.07],
    ['model 3, start of year', { payment: 'start' }, 9022.2],
    ['model 1, first purchase is year 1', { model: 1, firstPurchaseAt: 'year1' }, 10_500],
    ['model 3, the same, discount exponents 0 … n - 1', { firstPurchaseAt: 'year1', payment: 'start' }, 8022.2],
    ['model 1, growing', { model: 1, growing: true }, 73_500],
    ['model 3, growing, end of year', { growing: true }, 44_936.07],
    ['model 3, growing, start of year', { growing: true, payment: 'start' }, 48_570.95],
  ])('%s', (_, options, wanted) => {
    const found = textbookValue({ ...first, ...options })
    expect(Math.abs(found.value - wanted)).toBeLessThan(0.005)
    expect(found.formula).toContain(found.value.toFixed(2))
  })

  test('model 2 is called a reconstruction wherever it is shown', () => {
    const found = textbookValue({ ...first, model: 2 })
    expect(found.value).toBeCloseTo(3000 - 500 + 1000 * 6.710081, 2)
    expect(found.modelText).toContain('reconstruction')
    expect(found.warnings.map(({ code }) => code)).toEqual(['reconstructed_formula', 'input_not_used'])
  })

  test('the formula carries the numbers and the convention is in words', () => {
    const found = textbookValue(first)
    expect(found.formula).toBe(
      'value = first purchase - acquisition cost + sum over t = 1 … years of (yearly income - service cost) / (1 + interest)^t' +
        ' = 3000 - 500 + sum over t = 1 … 10 of (1000 - 100) / 1.08^t [annuity factor 6.710081] = 8539.07',
    )
    expect(found.convention).toBe(
      'the same income every year; first purchase at time 0, before year 1; money of a year comes at its end, discounted at 8 % a year',
    )
    expect(found.years).toHaveLength(10)
    expect(found.warnings).toEqual([])
  })
})

describe('the second exercise: the reading decides who is worth more', () => {
  const a = { ...first, income: 500, serviceCost: 200 }
  const b = { ...first, income: 550, serviceCost: 300 }

  test('flat: A 4,513.02, B 4,177.52', () => {
    expect(textbookValue(a).value).toBeCloseTo(4513.02, 2)
    expect(textbookValue(b).value).toBeCloseTo(4177.52, 2)
  })

  test('growing: B is worth more', () => {
    expect(textbookValue({ ...b, growing: true }).value).toBeGreaterThan(textbookValue({ ...a, growing: true }).value)
  })
})

test('1,500 a month for ten years is 180,000, not 360,000', () => {
  expect(textbookValue({ model: 1, n: 10, acquisitionCost: 0, firstPurchase: 0, income: 18_000, serviceCost: 0 }).value).toBe(180_000)
})

describe('what cannot be', () => {
  test.each<[Partial<TextbookInput>, string]>([
    [{ n: 0 }, 'out_of_range'],
    [{ n: 1.5 }, 'not_an_integer'],
    [{ n: 1e9 }, 'out_of_range'],
    [{ income: Number.NaN }, 'out_of_range'],
    [{ acquisitionCost: -1 }, 'out_of_range'],
    [{ r: -1 }, 'out_of_range'],
    [{ growing: true, firstPurchaseAt: 'time0' }, 'invalid_spec'],
  ])('%j is refused: %s', (options, code) => {
    expect(() => textbookValue({ ...first, ...options })).toThrow(expect.objectContaining({ code }))
  })

  test('a number the model needs is asked for by name, one it does not use is named', () => {
    const { r: _, ...withoutInterest } = first
    const { serviceCost: __, ...withoutCost } = first
    expect(() => textbookValue(withoutInterest)).toThrow(/Model 3 needs r/)
    expect(() => textbookValue({ ...withoutCost, model: 1 })).toThrow(/Model 1 needs serviceCost/)
    expect(textbookValue({ ...first, model: 1 }).warnings.map(({ code }) => code)).toEqual(['input_not_used'])
    expect(textbookValue({ ...first, serviceCost: 1200 }).warnings.map(({ code }) => code)).toEqual(['loses_every_year'])
  })
})

describe('margin multiple', () => {
  test.each([
    [0.9, 0.12, 4.0909],
    [0.8, 0.1, 2.6667],
    [0.6, 0.16, 1.0714],
    [0.95, 0.1, 6.3333],
  ])('retention %d at %d is %d', (retention, interest, wanted) => {
    expect(Math.abs(marginMultiple(1, retention, interest) - wanted)).toBeLessThan(0.00005)
  })

  test('a sum without end is refused', () => {
    expect(() => marginMultiple(1, 1, 0)).toThrow(expect.objectContaining({ code: 'out_of_range' }))
    expect(() => marginMultiple(1, 1.1, 0.2)).toThrow(/retention is 1.1/)
  })
})
