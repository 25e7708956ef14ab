import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../numeric/random.ts'
import { sampleGamma } from '../numeric/sample.ts'
import { firstTwoIntervals } from './first-two-intervals.ts'
import { wheatMorrison } from './wheat-morrison.ts'

function simulate(customers: number, k: number, seed: number) {
  const random = createRandom(seed)
  const pace = Float64Array.from({ length: customers }, () => sampleGamma(random, 1.5, 30))
  return { first: pace.map((rate) => sampleGamma(random, k, rate)), second: pace.map((rate) => sampleGamma(random, k, rate)) }
}

describe('simulate and recover, customers of very different pace', () => {
  test.each([1, 2, 3])('k = %i within four standard errors, about 1/2 and about the mean (seed 21)', (k) => {
    const found = wheatMorrison(simulate(20_000, k, 21))
    for (const { k: estimate, standardError } of [found.aboutHalf, found.aboutMean]) {
      expect(standardError).toBeGreaterThan(0)
      expect(standardError).toBeLessThan(0.1)
      expect(Math.abs((estimate ?? 0) - k)).toBeLessThan(4 * (standardError ?? 0))
    }
    expect(found.warnings).toEqual([])
  })

  test('the 95 % interval holds the truth in about 95 of 100 (seed 22)', () => {
    let held = 0
    for (let run = 0; run < 300; run++) {
      const [low, high] = wheatMorrison(simulate(400, 2, 22_000 + run)).aboutHalf.interval ?? [0, 0]
      if (low <= 2 && high >= 2) held++
    }
    expect(held).toBeGreaterThan(270)
    expect(held).toBeLessThan(298)
  })

  test('a short time of observation does not bend it (seed 23)', () => {
    const random = createRandom(23)
    const [customer, day]: [number[], number[]] = [[], []]
    for (let c = 0; c < 20_000; c++) {
      const rate = sampleGamma(random, 2, 40)
      for (let at = random.next() * 30; at <= 90; at += sampleGamma(random, 2, rate)) {
        customer.push(c)
        day.push(at)
      }
    }
    const { aboutHalf, mean } = wheatMorrison(firstTwoIntervals({ customer, day }))
    expect(Math.abs((aboutHalf.k ?? 0) - 2)).toBeLessThan(4 * (aboutHalf.standardError ?? 0))
    expect(mean).toBeCloseTo(0.5, 1)
  })
})

test('by hand: shares 1/4, 1/2, 3/4, 3/4', () => {
  const found = wheatMorrison({ first: Float64Array.of(1, 2, 3, 6), second: Float64Array.of(3, 2, 1, 2) })
  expect(found.mean).toBe(0.5625)
  expect(found.aboutHalf.variance).toBeCloseTo(0.1875 / 4, 14)
  expect(found.aboutHalf.k).toBeCloseTo((1 - 0.1875) / 0.375, 12)
  expect(found.aboutMean.variance).toBeCloseTo(0.171875 / 3, 14)
  expect(found.aboutMean.k).toBeCloseTo((1 - (4 * 0.171875) / 3) / ((8 * 0.171875) / 3), 12)
})

describe('the first two intervals', () => {
  test('by customer and product, per pack, orders of one day as one, rows in any order', () => {
    const found = firstTwoIntervals({
      customer: [1, 2, 1, 1, 1, 1, 2, 3],
      product: [5, 5, 5, 5, 5, 5, 6, 5],
      day: [30, 0, 10, 0, 10, 99, 50, 4],
      quantity: [1, 1, 2, 1, 2, 1, 1, 1],
    })
    expect([...found.first]).toEqual([10])
    expect([...found.second]).toEqual([5])
  })

  test('k does not depend on the unit of time or the order of the rows', () => {
    const interval = fc.double({ min: 0.01, max: 1000, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(interval, interval), { minLength: 2, maxLength: 30 }), (pairs) => {
        const of = (rows: [number, number][], unit: number) =>
          wheatMorrison({ first: Float64Array.from(rows, ([a]) => a * unit), second: Float64Array.from(rows, ([, b]) => b * unit) })
        const [here, there] = [of(pairs, 1), of(pairs.toReversed(), 7)]
        expect(there.aboutHalf.variance).toBeCloseTo(here.aboutHalf.variance, 12)
        expect(there.aboutMean.variance).toBeCloseTo(here.aboutMean.variance, 12)
        expect(here.aboutHalf.k ?? 0).toBeGreaterThanOrEqual(0)
        expect(here.aboutMean.k ?? 0).toSatisfy(Number.isFinite)
      }),
      { seed: 24 },
    )
  })
})

describe('data that cannot carry it', () => {
  test('clockwork has no k, and says so', () => {
    const found = wheatMorrison({ first: new Float64Array(200).fill(7), second: new Float64Array(200).fill(7) })
    expect(found.aboutHalf).toEqual({ k: null, variance: 0, standardError: null, interval: null })
    expect(found.warnings.map(({ code }) => code)).toEqual(['all_alike'])
  })

  test('one customer', () => {
    const found = wheatMorrison({ first: Float64Array.of(1e308), second: Float64Array.of(1e300) })
    expect(found.aboutHalf.k).toBeCloseTo(0, 6)
    expect(found.aboutMean.k).toBeNull()
    expect(found.warnings.map(({ code }) => code)).toEqual(['few_customers', 'all_alike'])
  })

  test('none, unequal lengths and intervals that are none are refused', () => {
    const of = (first: number[], second: number[]) => wheatMorrison({ first: Float64Array.from(first), second: Float64Array.from(second) })
    expect(() => of([], [])).toThrow(expect.objectContaining({ code: 'empty' }))
    expect(() => of([1], [])).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
    expect(() => of([1, 0], [1, 1])).toThrow(/first in row 1/)
    expect(() => of([1, 1], [1, -2])).toThrow(
      expect.objectContaining({ code: 'negative', params: { row: 1, column: 'second', value: -2 } }),
    )
    expect(() => of([1], [Number.NaN])).toThrow(expect.objectContaining({ code: 'missing_value' }))
    expect(() => firstTwoIntervals({ customer: [1], day: [Number.POSITIVE_INFINITY] })).toThrow(/day in row 0/)
  })
})
