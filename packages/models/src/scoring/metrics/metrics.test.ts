import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaUnderCurve } from './area-under-curve.ts'
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts'
import { liftByDecile } from './lift.ts'
import { measureScores } from './measure-scores.ts'
import { brierScore, logLoss } from './proper-scores.ts'

/** Of the rows below, by numpy: means over all pairs, and sums of squares over n - 1. */
const NUMPY = {
  auc: 0.590884974533107,
  error: 0.04165798375940957,
  brier: 0.28260355029585793,
  brierError: 0.020270039760948055,
  ks: 0.1965195246179966,
}

const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), { minLength: 2, maxLength: 40 })
  .map((rows) => ({ scores: rows.map(([score]) => score / 6), target: rows.map(([, is]) => (is ? 1 : 0)) }))
  .filter(({ target }) => target.includes(1) && target.includes(0))

function pairs({ scores, target }: { scores: number[]; target: number[] }): number {
  let wins = 0
  let all = 0
  for (const [i, p] of scores.entries()) {
    for (const [j, n] of scores.entries()) {
      if (target[i] !== 1 || target[j] !== 0) continue
      all++
      if (p > n) wins++
      else if (p === n) wins += 0.5
    }
  }
  return wins / all
}

describe('order', () => {
  test('the area is the share of pairs in the right order, ties half', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        expect(areaUnderCurve(rows.scores, rows.target)).toBeCloseTo(pairs(rows), 12)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  test('neither the order of rows nor a rising transformation changes a bit', () => {
    fc.assert(
      fc.property(scored, ({ scores, target }) => {
        const transformed = scores.map((score) => Math.exp(3 * score)).reverse()
        const reversed = [...target].reverse()
        expect(areaUnderCurve(transformed, reversed)).toBe(areaUnderCurve(scores, target))
        expect(kolmogorovSmirnov(transformed, reversed).ks).toBe(kolmogorovSmirnov(scores, target).ks)
        expect(liftByDecile(transformed, reversed)).toEqual(liftByDecile(scores, target))
      }),
      { seed: 2, numRuns: 100 },
    )
  })

  test('rows of one score tell nothing: area 0.5, distance 0, lift 1 in every tenth', () => {
    const target = Array.from({ length: 50 }, (_, row) => (row % 5 === 0 ? 1 : 0))
    const scores = target.map(() => 0.2)
    const { auc, ks, gini } = measureScores(scores, target)
    expect([auc.value, ks.value, gini.value]).toEqual([0.5, 0, 0])
    for (const { lift } of liftByDecile(scores, target)) expect(lift).toBeCloseTo(1, 12)
  })

  test('all tenths together hold all outcomes', () => {
    fc.assert(
      fc.property(scored, ({ scores, target }) => {
        const last = liftByDecile(scores, target).at(-1)
        expect(last?.captured).toBeCloseTo(1, 9)
        expect(last?.cumulativeLift).toBeCloseTo(1, 9)
      }),
      { seed: 3, numRuns: 100 },
    )
  })

  test('area and its standard error against numpy, all pairs of 200 rows with many ties', () => {
    const rows = Array.from({ length: 200 }, (_, i) => i)
    const scores = rows.map((i) => ((i * 29) % 13) / 13)
    const target = rows.map((i) => (((i * 7919) % 1009) / 1009 < 0.2 + 0.4 * (((i * 29) % 13) / 13) ? 1 : 0))
    const { auc, brier, logLoss: loss, ks } = measureScores(scores, target)
    expect(auc.value).toBeCloseTo(NUMPY.auc, 12)
    expect(auc.standardError).toBeCloseTo(NUMPY.error, 12)
    expect(brier.value).toBeCloseTo(NUMPY.brier, 12)
    expect(brier.standardError).toBeCloseTo(NUMPY.brierError, 12)
    expect(ks.value).toBeCloseTo(NUMPY.ks, 12)
    expect(loss.value).toBeGreaterThan(0)
  })
})

describe('distance', () => {
  test('Brier score and log loss by hand', () => {
    expect(brierScore([0.8, 0.1], [1, 0])).toBeCloseTo(0.025, 15)
    expect(logLoss([0.8, 0.1], [1, 0])).toBeCloseTo(-(Math.log(0.8) + Math.log(0.9)) / 2, 15)
  })

  test('a certain probability that fails costs much, but not without bound', () => {
    expect(logLoss([0, 1], [1, 0])).toBeCloseTo(-Math.log(1e-15), 9)
  })

  test('a perfect score has no made-up interval', () => {
    const { auc, brier } = measureScores([0, 0, 1, 1], [0, 0, 1, 1])
    expect([auc.value, auc.interval, brier.value, brier.interval]).toEqual([1, null, 0, null])
  })
})

describe('refused', () => {
  test.each([
    ['empty', () => areaUnderCurve([], [])],
    ['length_mismatch', () => areaUnderCurve([1], [1, 0])],
    ['missing_value', () => areaUnderCurve([1, Number.NaN], [1, 0])],
    ['one_class', () => areaUnderCurve([1, 2], [1, 1])],
    ['out_of_range', () => areaUnderCurve([1, 2], [1, 2])],
    ['out_of_range', () => brierScore([0.5, 1.5], [1, 0])],
  ])('%s', (code, attempt) => {
    expect(attempt).toThrow(expect.objectContaining({ code }))
  })
})
