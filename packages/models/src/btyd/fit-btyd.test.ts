import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ModelError } from '../model-error.ts'
import { createRandom } from '../numeric/random.ts'
import { columns, model, reorder } from '../testing/arbitrary.ts'
import { numbers, testWithData } from '../testing/reference-data.ts'
import { BTYD_PARAMETER_NAMES, type BtydColumns } from './btyd-model.ts'
import { expectedOrders } from './expected-orders.ts'
import { fitBtyd } from './fit-btyd.ts'
import { btydLogLikelihood } from './log-likelihood.ts'
import type { BtydFit } from './order-fit.ts'
import { simulateBtyd } from './simulate-btyd.ts'

const SAMPLE = 'cdnow/cdnow_customers_summary.csv'

function read(rows: string[][]): BtydColumns {
  return { frequency: numbers(rows, 1), recency: numbers(rows, 2), T: numbers(rows, 3) }
}

function expectParameters(fit: BtydFit, wanted: Record<string, number>): void {
  for (const name of BTYD_PARAMETER_NAMES) expect(Math.abs(fit.parameters[name] / (wanted[name] ?? 0) - 1)).toBeLessThan(1e-5)
  expect(fit.converged).toBe(true)
  expect(fit.boundary).toEqual([])
  expect(fit.warnings).toEqual([])
}

describe('CDNOW sample, weeks to 1997-09-30', () => {
  testWithData(SAMPLE, 'BG/NBD reproduces Fader, Hardie & Lee (2005)', (rows) => {
    const fit = fitBtyd('bg-nbd', read(rows))
    expectParameters(fit, { r: 0.242593, alpha: 4.413532, a: 0.792886, b: 2.425752 })
    expect(fit.logLikelihood).toBeCloseTo(-9582.4256, 3)
    expect(fit.customers).toBe(2357)
    expect(fit.rows).toBe(1016)
    expect(fit.gradientNorm).toBeLessThan(1e-8)
  })

  testWithData(SAMPLE, 'MBG/NBD reproduces .525 6.183 .891 1.614', (rows) => {
    const fit = fitBtyd('mbg-nbd', read(rows))
    expectParameters(fit, { r: 0.524838, alpha: 6.182992, a: 0.891356, b: 1.613999 })
    expect(fit.logLikelihood).toBeCloseTo(-9582.1327, 3)
  })

  testWithData(SAMPLE, 'the log-likelihood at the published parameters', (rows) => {
    expect(btydLogLikelihood('bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, read(rows))).toBeCloseTo(-9582.4268, 3)
  })

  testWithData(SAMPLE, 'with T rescaled to its largest, as lifetimes has it, the sum is -589.89: less by sum(x) ln 38.86', (rows) => {
    const weeks = read(rows)
    const scaled = { frequency: weeks.frequency, recency: weeks.recency.map((t) => t / 38.86), T: weeks.T.map((t) => t / 38.86) }
    const shift = weeks.frequency.reduce((sum, x) => sum + x, 0) * Math.log(38.86)
    expect(shift).toBeCloseTo(8992.54, 2)
    const at = { r: 0.242593, alpha: 4.413532 / 38.86, a: 0.792886, b: 2.425752 }
    const found = btydLogLikelihood('bg-nbd', at, scaled)
    expect(found).toBeCloseTo(-589.89, 2)
    expect(found - shift).toBeCloseTo(-9582.4256, 3)
  })

  testWithData(SAMPLE, 'the customer of the paper: 1.2259 orders in the next 39 weeks', (rows) => {
    const { parameters } = fitBtyd('bg-nbd', read(rows))
    const customer = { frequency: Float64Array.of(2), recency: Float64Array.of(30.43), T: Float64Array.of(38.86) }
    expect(expectedOrders('bg-nbd', parameters, customer, 39)[0]).toBeCloseTo(1.2259, 4)
  })

  testWithData(SAMPLE, 'the fit is the same in days, but for alpha and sum(x) ln 7', (rows) => {
    const weeks = read(rows)
    const days = { frequency: weeks.frequency, recency: weeks.recency.map((t) => t * 7), T: weeks.T.map((t) => t * 7) }
    const orders = weeks.frequency.reduce((sum, x) => sum + x, 0)
    const inWeeks = fitBtyd('bg-nbd', weeks)
    const inDays = fitBtyd('bg-nbd', days)
    expect(inDays.parameters.alpha / 7 / inWeeks.parameters.alpha).toBeCloseTo(1, 7)
    expect(inDays.parameters.a / inWeeks.parameters.a).toBeCloseTo(1, 7)
    expect(inDays.logLikelihood + orders * Math.log(7)).toBeCloseTo(inWeeks.logLikelihood, 7)
  })

  testWithData(SAMPLE, 'the order of rows changes not one bit, and a strong prior moves the fit', (rows) => {
    const sample = read(rows)
    const back = Int32Array.from(sample.T, (_, i) => sample.T.length - 1 - i)
    const reversed = { frequency: reorder(sample.frequency, back), recency: reorder(sample.recency, back), T: reorder(sample.T, back) }
    const fit = fitBtyd('mbg-nbd', sample)
    expect(fitBtyd('mbg-nbd', reversed)).toEqual(fit)
    const pulled = fitBtyd('mbg-nbd', sample, { prior: { sd: 0.05 } })
    expect(Math.abs(pulled.parameters.r - 1)).toBeLessThan(Math.abs(fit.parameters.r - 1))
    expect(pulled.logLikelihood).toBeLessThan(fit.logLikelihood)
    expect(pulled.prior).toEqual({ sd: 0.05 })
  })
})

describe('simulate and recover', () => {
  const SEED = 2_026
  const truths = [
    ['bg-nbd', { r: 0.6, alpha: 5, a: 0.8, b: 2.5 }],
    ['mbg-nbd', { r: 0.6, alpha: 5, a: 0.8, b: 2.5 }],
    ['mbg-nbd', { r: 2.5, alpha: 40, a: 1.5, b: 8 }],
  ] as const
  test.each(truths)(`%s of %j, seed ${SEED}: each parameter within four standard errors`, (name, truth) => {
    const random = createRandom(SEED)
    const T = Float64Array.from({ length: 20_000 }, () => 30 + random.next() * 50)
    const fit = fitBtyd(name, simulateBtyd(name, truth, T, random))
    expect(fit.converged).toBe(true)
    for (const parameter of BTYD_PARAMETER_NAMES) {
      const error = fit.standardErrors[parameter] ?? 0
      expect(error).toBeGreaterThan(0)
      expect(Math.abs(fit.parameters[parameter] - truth[parameter]) / error).toBeLessThan(4)
    }
  })
})

describe('data that cannot carry a fit', () => {
  const fitOf = (frequency: number[], recency: number[], T: number[]): BtydFit =>
    fitBtyd('mbg-nbd', { frequency: Float64Array.from(frequency), recency: Float64Array.from(recency), T: Float64Array.from(T) })
  const codes = ({ warnings }: BtydFit): string[] => warnings.map(({ code }) => code)

  test('one customer: a weak prior is used, and says so', () => {
    const fit = fitOf([2], [30.43], [38.86])
    expect(codes(fit)).toEqual(expect.arrayContaining(['few_customers', 'all_alike', 'prior_used']))
    expect(fit.prior).toEqual({ sd: 1.5 })
  })

  test('nobody ordered twice', () => {
    expect(codes(fitOf([0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [1, 2, 3, 4, 5]))).toContain('no_repeat_orders')
  })

  test('nobody observed is not called converged', () => {
    const fit = fitOf([0, 0], [0, 0], [0, 0])
    expect(codes(fit)).toEqual(expect.arrayContaining(['no_observation_time', 'not_converged']))
    expect(fit.converged).toBe(false)
  })

  test('customers who never drop out put a at its boundary, by name', () => {
    const random = createRandom(3)
    const T = new Float64Array(2000).fill(52)
    const fit = fitBtyd('bg-nbd', simulateBtyd('bg-nbd', { r: 3, alpha: 6, a: 1e-5, b: 5 }, T, random))
    expect(fit.boundary).toContain('a')
    expect(fit.warnings.find(({ code }) => code === 'boundary_parameter')?.params).toHaveProperty('parameter')
  })

  test('no customers are refused', () => {
    expect(() => fitOf([], [], [])).toThrow(ModelError)
  })

  test('whatever the customers, every number of the fit is finite', () => {
    fc.assert(
      fc.property(model, columns(25), (name, rows) => {
        const fit = fitBtyd(name, rows)
        const found = [fit.logLikelihood, fit.gradientNorm, fit.condition ?? 1, ...Object.values(fit.parameters)]
        for (const value of [...found, ...Object.values(fit.standardErrors).map((error) => error ?? 0)])
          expect(value).toSatisfy(Number.isFinite)
        for (const value of Object.values(fit.parameters)) expect(value).toBeGreaterThan(0)
      }),
      { numRuns: 150 },
    )
  })
})
