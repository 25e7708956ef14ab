import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../numeric/random.ts'
import { sampleBeta } from '../numeric/sample.ts'
import { fitSbg, type SbgFit } from './fit-sbg.ts'
import { renewalSteps } from './renewals.ts'
import { evaluateSbg } from './sbg-likelihood.ts'
import { sbgResidualLifetime, sbgRetention, sbgSurvival } from './sbg-survival.ts'

const year = Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7)
const highEnd = Float64Array.of(1000, 869, 743, 653, 593, 551, 517, 491)
const regular = Float64Array.of(1000, 631, 468, 382, 326, 289, 262, 241)

describe('Fader & Hardie (2007), fitted to seven years of 1,000 customers', () => {
  test.each([
    ['high end', highEnd, 0.668, 3.806, -1611.2, 12, 0.394],
    ['regular', regular, 0.704, 1.182, -1680.3, 12, 0.173],
  ] as const)('%s', (_, survivors, alpha, beta, logLikelihood, later, observed) => {
    const fit = fitSbg({ year, survivors })
    expect(fit.parameters.alpha).toBeCloseTo(alpha, 3)
    expect(fit.parameters.beta).toBeCloseTo(beta, 3)
    expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 1)
    expect(fit).toMatchObject({ converged: true, boundary: [], warnings: [], customers: 1000 })
    // Five years beyond the data, where it is off by less than two points of a hundred.
    expect(Math.abs(sbgSurvival(fit.parameters, later) - observed)).toBeLessThan(0.02)
  })

  test('leaving out years, or splitting into equal cohorts, agrees', () => {
    const whole = fitSbg({ year, survivors: highEnd })
    const gaps = fitSbg({ year: Float64Array.of(0, 2, 7), survivors: Float64Array.of(1000, 743, 491) })
    expect(Math.abs(gaps.parameters.alpha / whole.parameters.alpha - 1)).toBeLessThan(0.2)
    const twice = fitSbg({
      year: Float64Array.of(...year, ...year),
      survivors: Float64Array.of(...highEnd, ...highEnd),
      cohort: Float64Array.from({ length: 16 }, (_, i) => Math.floor(i / 8)),
    })
    expect(twice.parameters.alpha).toBeCloseTo(whole.parameters.alpha, 6)
    expect(twice.logLikelihood).toBeCloseTo(2 * whole.logLikelihood, 6)
    expect(twice.standardErrors.alpha).toBeCloseTo((whole.standardErrors.alpha ?? 0) / Math.SQRT2, 5)
    expect(twice.customers).toBe(2000)
  })
})

describe('lifetimes', () => {
  const at = { alpha: 0.668, beta: 3.806 }

  test('the discounted residual lifetime is the sum it stands for', () => {
    for (const renewal of [1, 4]) {
      let survival = 1
      let sum = 0
      for (let k = 0; k < 3000; k++) {
        survival *= sbgRetention(at, renewal + k)
        sum += survival / 1.1 ** k
      }
      expect(sbgResidualLifetime(at, renewal, { interest: 0.1 })).toBeCloseTo(sum, 10)
      expect(sbgResidualLifetime(at, renewal, { interest: 0.1, periods: 3000 })).toBeCloseTo(sum, 10)
    }
  })

  test('without interest it is finite above alpha = 1 and refused below', () => {
    const steady = { alpha: 3, beta: 4 }
    expect(sbgResidualLifetime(steady, 1, { interest: 0 })).toBeCloseTo(
      sbgResidualLifetime(steady, 1, { interest: 0, periods: 100_000 }),
      6,
    )
    expect(() => sbgResidualLifetime(at, 1, { interest: 0 })).toThrow(/infinite/)
    expect(sbgResidualLifetime(at, 1, { interest: 0, periods: 2 })).toBeCloseTo(sbgSurvival(at, 1) + sbgSurvival(at, 2), 12)
  })

  test('retention rises with age, survival is its product', () => {
    expect(sbgRetention(at, 2)).toBeGreaterThan(sbgRetention(at, 1))
    expect(sbgSurvival(at, 3)).toBeCloseTo(sbgRetention(at, 1) * sbgRetention(at, 2) * sbgRetention(at, 3), 14)
    expect(sbgSurvival(at, 0)).toBe(1)
    expect(() => sbgRetention(at, 0)).toThrow(/t is 0/)
    expect(() => sbgRetention(at, 1.5)).toThrow(/whole/)
  })
})

test('simulate and recover, seed 5: each parameter within four standard errors', () => {
  const random = createRandom(5)
  const truth = { alpha: 0.8, beta: 2.2 }
  const survivors = new Float64Array(9)
  for (let customer = 0; customer < 20_000; customer++) {
    const theta = sampleBeta(random, truth.alpha, truth.beta)
    for (let t = 0; t < 9 && (t === 0 || random.next() >= theta); t++) survivors[t] = (survivors[t] ?? 0) + 1
  }
  const fit = fitSbg({ year: Float64Array.from(survivors.keys()), survivors })
  for (const name of ['alpha', 'beta'] as const) {
    expect(Math.abs(fit.parameters[name] - truth[name]) / (fit.standardErrors[name] ?? 0)).toBeLessThan(4)
  }
})

test('the gradient agrees with finite differences', () => {
  const steps = renewalSteps({ year: Float64Array.of(0, 1, 4, 5), survivors: Float64Array.of(100, 80, 30, 30) })
  const at = { alpha: 0.7, beta: 2.5 }
  const { gradient } = evaluateSbg(steps, at)
  const step = 1e-6
  const difference = (key: 'alpha' | 'beta'): number =>
    (evaluateSbg(steps, { ...at, [key]: at[key] + step }).value - evaluateSbg(steps, { ...at, [key]: at[key] - step }).value) / (2 * step)
  expect(gradient[0]).toBeCloseTo(difference('alpha'), 5)
  expect(gradient[1]).toBeCloseTo(difference('beta'), 5)
})

describe('data that cannot carry a fit', () => {
  const codes = (fit: SbgFit): string[] => fit.warnings.map(({ code }) => code)
  const of = (years: number[], survivors: number[]): SbgFit =>
    fitSbg({ year: Float64Array.from(years), survivors: Float64Array.from(survivors) })

  test.each([
    [[0], [50]],
    [
      [0, 1],
      [500, 400],
    ],
    [
      [0, 1, 2],
      [500, 500, 500],
    ],
    [
      [0, 1, 2],
      [500, 0, 0],
    ],
    [
      [0, 1],
      [0, 0],
    ],
  ])('years %j, survivors %j: a weak prior, and it says so', (years, survivors) => {
    expect(codes(of(years, survivors))).toEqual(expect.arrayContaining(['all_alike', 'prior_used']))
  })

  test('customers who do not differ put a parameter at its boundary', () => {
    const survivors = Array.from({ length: 8 }, (_, t) => 100_000 * 0.7 ** t)
    expect(of([...survivors.keys()], survivors).boundary.length).toBeGreaterThan(0)
  })

  test.each([
    [[], [], 'empty'],
    [[0, 1], [10], 'length_mismatch'],
    [[0, 1], [10, 11], 'out_of_range'],
    [[0, 0], [10, 9], 'not_ascending'],
    [[0, 1.5], [10, 9], 'not_an_integer'],
    [[0, 1], [10, -1], 'negative'],
    [[0, 1], [10, Number.NaN], 'missing_value'],
    [[0, 1e9], [10, 5], 'out_of_range'],
  ])('years %j, survivors %j are refused: %s', (years, survivors, code) => {
    expect(() => of(years, survivors)).toThrow(expect.objectContaining({ code }))
  })

  test('whatever the survivors, every number is finite', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 10 }), (counts) => {
        const survivors = counts.toSorted((a, b) => b - a)
        const fit = of([...survivors.keys()], survivors)
        for (const value of [...Object.values(fit.parameters), fit.logLikelihood, fit.gradientNorm, fit.condition ?? 0])
          expect(value).toSatisfy(Number.isFinite)
      }),
      { numRuns: 100, seed: 3 },
    )
  })
})
