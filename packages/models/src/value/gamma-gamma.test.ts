import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../numeric/random.ts'
import { sampleGamma, samplePoisson } from '../numeric/sample.ts'
import { numbers, testWithData } from '../testing/reference-data.ts'
import { expectedSpend } from './expected-spend.ts'
import { fitGammaGamma } from './fit-gamma-gamma.ts'
import { evaluateSpend, planSpend } from './gamma-gamma-likelihood.ts'

const SAMPLE = 'cdnow/cdnow_customers_summary_with_transactions.csv'

function simulate(count: number, { p, q, gamma }: { p: number; q: number; gamma: number }, seed: number) {
  const random = createRandom(seed)
  const frequency = Float64Array.from({ length: count }, () => 1 + samplePoisson(random, 2))
  const monetary = frequency.map((x) => sampleGamma(random, p * x, x * sampleGamma(random, q, gamma)))
  return { frequency, monetary }
}

describe('CDNOW sample', () => {
  testWithData(SAMPLE, 'reproduces 6.25, 3.74, 15.44 on 946 repeaters, and 35.2530 over all', (rows) => {
    const [frequency, monetary] = [numbers(rows, 1), numbers(rows, 4)]
    const fit = fitGammaGamma(frequency, monetary)
    expect(Math.abs(fit.parameters.p / 6.2488 - 1)).toBeLessThan(1e-4)
    expect(Math.abs(fit.parameters.q / 3.7446 - 1)).toBeLessThan(1e-4)
    expect(Math.abs(fit.parameters.gamma / 15.4477 - 1)).toBeLessThan(1e-4)
    expect(fit.logLikelihood).toBeCloseTo(-4055.923, 2)
    expect(fit.customers).toBe(946)
    expect(fit.dropped).toEqual({ noOrders: 1411, notPositive: 0 })
    expect(fit.warnings.map(({ code }) => code)).toEqual(['correlated_frequency_and_money'])
    const spend = expectedSpend(fit.spend, frequency, monetary)
    expect(spend.reduce((sum, value) => sum + value, 0) / spend.length).toBeCloseTo(35.253, 3)
  })

  testWithData(SAMPLE, 'money in cents gives the same shapes and a hundredfold scale', (rows) => {
    const [frequency, monetary] = [numbers(rows, 1), numbers(rows, 4)]
    const euros = fitGammaGamma(frequency, monetary)
    const cents = fitGammaGamma(
      frequency,
      monetary.map((m) => m * 100),
    )
    expect(cents.parameters.p / euros.parameters.p).toBeCloseTo(1, 6)
    expect(cents.parameters.gamma / euros.parameters.gamma).toBeCloseTo(100, 4)
    expect(cents.logLikelihood).toBeCloseTo(euros.logLikelihood - 946 * Math.log(100), 5)
  })
})

test('simulate and recover, seed 11: each parameter within four standard errors', () => {
  const truth = { p: 6, q: 4, gamma: 15 }
  const { frequency, monetary } = simulate(20_000, truth, 11)
  const fit = fitGammaGamma(frequency, monetary)
  expect(fit.converged).toBe(true)
  for (const name of ['p', 'q', 'gamma'] as const) {
    expect(Math.abs(fit.parameters[name] - truth[name])).toBeLessThan(4 * (fit.standardErrors[name] ?? 0))
  }
})

test('the gradient agrees with finite differences', () => {
  const { frequency, monetary } = simulate(50, { p: 3, q: 4, gamma: 15 }, 5)
  const plan = planSpend(frequency, monetary)
  const size = fc.double({ min: 0.2, max: 30, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(size, size, size), ([p, q, gamma]) => {
      const at = { p, q, gamma }
      const { gradient, value } = evaluateSpend(plan, at)
      ;(['p', 'q', 'gamma'] as const).forEach((name, i) => {
        const step = 1e-5 * at[name]
        const moved = (by: number): number => evaluateSpend(plan, { ...at, [name]: at[name] + by }).value
        const difference = (moved(step) - moved(-step)) / (2 * step)
        expect(Math.abs(difference - (gradient[i] ?? 0)) * at[name]).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)))
      })
    }),
  )
})

describe('expected spend', () => {
  test('is the population mean without orders, and nears the own mean with many', () => {
    const spend = { mean: 35, priorOrders: 0.44 }
    const found = expectedSpend(spend, Float64Array.of(0, 1, 5000), Float64Array.of(0, 100, 100))
    expect(found[0]).toBe(35)
    expect(found[1]).toBeCloseTo((0.44 * 35 + 100) / 1.44, 12)
    expect(found[2]).toBeCloseTo(100, 1)
  })

  test('a customer who returned everything is worth less than an unknown one', () => {
    const found = expectedSpend({ mean: 35, priorOrders: 0.44 }, Float64Array.of(3, 0), Float64Array.of(-20, 0))
    expect(found[0]).toBeLessThan(found[1] ?? 0)
    expect(found[0]).toBeGreaterThan(0)
  })
})

describe('data the model does not suit', () => {
  const codes = (frequency: number[], monetary: number[]): string[] =>
    fitGammaGamma(Float64Array.from(frequency), Float64Array.from(monetary)).warnings.map(({ code }) => code)

  test('rows without orders or money are dropped, counted and told of', () => {
    const fit = fitGammaGamma(Float64Array.of(0, 2, 3, 1, 4), Float64Array.of(0, 10, -5, 0, 30))
    expect(fit.dropped).toEqual({ noOrders: 1, notPositive: 2 })
    expect(fit.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['dropped_rows', 'few_repeaters']))
  })

  test('an infinite mean falls back to the plain mean order', () => {
    const { frequency, monetary } = simulate(3000, { p: 2, q: 0.7, gamma: 10 }, 4)
    const fit = fitGammaGamma(frequency, monetary)
    expect(fit.parameters.q).toBeLessThan(1)
    expect(fit.warnings.map(({ code }) => code)).toContain('infinite_mean')
    const money = frequency.reduce((sum, x, i) => sum + x * (monetary[i] ?? 0), 0)
    expect(fit.spend.mean).toBeCloseTo(money / frequency.reduce((sum, x) => sum + x, 0), 6)
    expect(fit.spend.priorOrders).toBeGreaterThan(0)
  })

  test('nobody with repeat orders', () => {
    expect(codes([0, 0], [0, 0])).toEqual(['no_repeat_orders'])
    expect(codes([], [])).toEqual(['no_repeat_orders'])
  })

  test('whatever the orders, every number is finite', () => {
    const row = fc.record({
      x: fc.integer({ min: 0, max: 5000 }),
      m: fc.oneof(fc.constant(20), fc.double({ min: -100, max: 1e7, noNaN: true })),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const [frequency, monetary] = [Float64Array.from(rows, ({ x }) => x), Float64Array.from(rows, ({ m }) => m)]
        const fit = fitGammaGamma(frequency, monetary)
        const spend = expectedSpend(fit.spend, frequency, monetary)
        const found = [
          fit.logLikelihood,
          fit.gradientNorm,
          fit.spend.mean,
          fit.spend.priorOrders,
          ...Object.values(fit.parameters),
          ...spend,
        ]
        for (const value of found) expect(value).toSatisfy(Number.isFinite)
        for (const value of spend) expect(value).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 150 },
    )
  })

  test('values that are no numbers are refused by row', () => {
    expect(() => fitGammaGamma(Float64Array.of(1, 2), Float64Array.of(1, Number.NaN))).toThrow(/monetary in row 1/)
    expect(() => fitGammaGamma(Float64Array.of(1, 2), Float64Array.of(1))).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
  })
})
