import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../numeric/random.ts'
import { sampleBeta, samplePoisson } from '../numeric/sample.ts'
import { fitBetaBinomial, groupTrials } from './beta-binomial.ts'
import { promotionShare } from './promotion-share.ts'

function simulate(customers: number, a: number, b: number, seed: number) {
  const random = createRandom(seed)
  const truth = Float64Array.from({ length: customers }, () => sampleBeta(random, a, b))
  const trials = truth.map(() => samplePoisson(random, 4))
  const successes = truth.map((rate, i) => {
    let hits = 0
    for (let order = 0; order < (trials[i] ?? 0); order++) if (random.next() < rate) hits++
    return hits
  })
  return { truth, trials, successes }
}

describe('real counts', () => {
  test('Geissler (1889), boys in families of twelve, against scipy 1.17.1: a 34.103, b 31.578', () => {
    // Saxony 1876 to 1885, families with twelve children by number of boys.
    const families = [3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7]
    const rows = {
      trials: new Float64Array(13).fill(12),
      successes: Float64Array.from(families, (_, boys) => boys),
      weight: Float64Array.from(families),
    }
    const { a, b, converged } = fitBetaBinomial(rows)
    expect(converged).toBe(true)
    expect(a).toBeCloseTo(34.103, 2)
    expect(b).toBeCloseTo(31.578, 2)
  })
})

describe('simulate and recover (seed 81)', () => {
  const { truth, trials, successes } = simulate(8000, 1.5, 4, 81)
  const found = promotionShare({ trials, successes })

  test('the shares over customers', () => {
    expect(found.warnings).toEqual([])
    expect(Math.abs(found.prior.a / 1.5 - 1)).toBeLessThan(0.12)
    expect(Math.abs(found.prior.b / 4 - 1)).toBeLessThan(0.12)
    expect(found.prior.mean).toBeCloseTo(1.5 / 5.5, 1)
  })

  test('eight in ten true shares lie in the interval', () => {
    const held = truth.filter((rate, i) => (found.low[i] ?? 1) <= rate && rate <= (found.high[i] ?? 0)).length
    expect(Math.abs(held / 8000 - 0.8)).toBeLessThan(4 * Math.sqrt(0.16 / 8000))
  })

  test('shrunk shares are nearer the truth than raw ones, and than the mean', () => {
    const distance = (of: (i: number) => number): number => truth.reduce((sum, rate, i) => sum + (of(i) - rate) ** 2, 0)
    const shrunk = distance((i) => found.share[i] ?? 0)
    expect(shrunk).toBeLessThan(0.8 * distance((i) => (successes[i] ?? 0) / Math.max(1, trials[i] ?? 1)))
    expect(shrunk).toBeLessThan(0.8 * distance(() => found.prior.mean))
  })

  test('above the mean means what it says', () => {
    const called = Array.from(truth).flatMap((rate, i) =>
      (found.aboveMean[i] ?? 0) > 0.7 ? [[Number(rate > found.prior.mean), found.aboveMean[i] ?? 0]] : [],
    )
    const mean = (at: number): number => called.reduce((sum, pair) => sum + (pair[at] ?? 0), 0) / called.length
    expect(called.length).toBeGreaterThan(500)
    expect(Math.abs(mean(0) - mean(1))).toBeLessThan(4 * Math.sqrt(0.25 / called.length))
  })
})

describe('data that cannot carry it', () => {
  const codes = (trials: number[], successes: number[]): string[] => promotionShare({ trials, successes }).warnings.map(({ code }) => code)

  test('nothing, everything, all alike, one order each', () => {
    expect(codes([3, 4], [0, 0])).toEqual(['few_customers', 'no_promotions'])
    expect(codes([3, 4], [3, 4])).toEqual(['few_customers', 'no_promotions'])
    expect(codes(new Array(200).fill(4), new Array(200).fill(2))).toEqual(['all_alike'])
    expect(
      codes(
        new Array(200).fill(1),
        Array.from({ length: 200 }, (_, i) => i % 2),
      ),
    ).toEqual(['prior_used'])
    expect(codes([5, 6, 7, 8], [5, 0, 7, 0])).toEqual(['few_customers', 'boundary_parameter'])
    expect(codes([0], [0])).toEqual(['few_customers', 'no_promotions', 'prior_used'])
  })

  test('counts that are none are refused by row and column', () => {
    const refuse = (trials: number[], successes: number[]) => expect(() => promotionShare({ trials, successes }))
    refuse([], []).toThrow(expect.objectContaining({ code: 'empty' }))
    refuse([1], []).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
    refuse([1, 2], [1, 3]).toThrow(/successes in row 1 is 3, of 2/)
    refuse([1.5], [1]).toThrow(expect.objectContaining({ code: 'not_an_integer' }))
    refuse([-1], [0]).toThrow(expect.objectContaining({ code: 'negative' }))
    refuse([1], [Number.NaN]).toThrow(expect.objectContaining({ code: 'missing_value' }))
  })

  test('whatever the counts, shares stay in their interval and in their row', () => {
    const row = fc.tuple(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(5000)), fc.double({ min: 0, max: 1, noNaN: true }))
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const trials = rows.map(([n]) => n)
        const successes = rows.map(([n, share]) => Math.round(n * share))
        const found = promotionShare({ trials, successes })
        found.share.forEach((share, i) => {
          expect(share > 0 && share < 1, JSON.stringify(found.prior)).toBe(true)
          expect((found.low[i] ?? 1) <= (found.high[i] ?? 0)).toBe(true)
          const above = found.aboveMean[i] ?? -1
          expect(above >= 0 && above <= 1).toBe(true)
        })
        const turned = promotionShare({ trials: trials.toReversed(), successes: successes.toReversed() })
        expect(turned.share).toEqual(found.share.toReversed())
      }),
      { seed: 82, numRuns: 60 },
    )
  })

  test('equal rows are counted once, with their weight', () => {
    const grouped = groupTrials([2, 3, 2], [1, 0, 1])
    expect([...grouped.weight]).toEqual([2, 1])
    expect([...grouped.codes]).toEqual([0, 1, 0])
  })
})
