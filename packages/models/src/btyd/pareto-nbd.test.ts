import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../numeric/random.ts'
import { logRising } from '../numeric/rising.ts'
import { columns, paretoParameters } from '../testing/arbitrary.ts'
import reference from '../testing/pareto-nbd.json' with { type: 'json' }
import { numbers, testWithData } from '../testing/reference-data.ts'
import { type BtydColumns, PARETO_PARAMETER_NAMES } from './btyd-model.ts'
import { expectedOrders, expectedOrdersAt } from './expected-orders.ts'
import { fitBtyd } from './fit-btyd.ts'
import { fitParetoNbd } from './fit-pareto-nbd.ts'
import { btydLogLikelihood } from './log-likelihood.ts'
import { pAlive } from './p-alive.ts'
import { simulateBtyd } from './simulate-btyd.ts'

const SAMPLE = 'cdnow/cdnow_customers_summary.csv'

function read(rows: string[][]): BtydColumns {
  return { frequency: numbers(rows, 1), recency: numbers(rows, 2), T: numbers(rows, 3) }
}

function one(x: number, tx: number, T: number): BtydColumns {
  return { frequency: Float64Array.of(x), recency: Float64Array.of(tx), T: Float64Array.of(T) }
}

describe('CDNOW sample, weeks to 1997-09-30', () => {
  testWithData(SAMPLE, 'reproduces .553 10.578 .606 11.669 and LL -9594.98', (rows) => {
    const fit = fitParetoNbd(read(rows))
    const wanted = { r: 0.55328, alpha: 10.5776, s: 0.60621, beta: 11.6679 }
    for (const name of PARETO_PARAMETER_NAMES) expect(Math.abs(fit.parameters[name] / wanted[name] - 1)).toBeLessThan(1e-4)
    expect(fit.logLikelihood).toBeCloseTo(-9594.9739, 3)
    expect(fit).toMatchObject({ converged: true, boundary: [], warnings: [], customers: 2357, rows: 1016 })
  })

  testWithData(SAMPLE, 'the log-likelihood at the published parameters', (rows) => {
    expect(btydLogLikelihood('pareto-nbd', { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }, read(rows))).toBeCloseTo(-9594.974, 3)
  })

  testWithData(SAMPLE, 'the customer of the paper: 1.4551 orders in the next 39 weeks', (rows) => {
    const { parameters } = fitBtyd('pareto-nbd', read(rows))
    expect(expectedOrders('pareto-nbd', parameters, one(2, 30.43, 38.86), 39)[0]).toBeCloseTo(1.4551, 4)
  })
})

test('log-likelihood and P(alive) agree with mpmath to 1e-10, alpha a millionth of beta and 5,000 orders among them', () => {
  for (const [r = 0, alpha = 0, s = 0, beta = 0, x = 0, tx = 0, T = 0, logLikelihood = 0, alive = 0] of reference.cases) {
    const at = { r, alpha, s, beta }
    const found = btydLogLikelihood('pareto-nbd', at, one(x, tx, T)) - logRising(r, x)
    expect(Math.abs(found - logLikelihood) / Math.max(1, Math.abs(logLikelihood)), JSON.stringify(at)).toBeLessThan(1e-10)
    expect(Math.abs((pAlive('pareto-nbd', at, one(x, tx, T))[0] ?? 0) - alive), JSON.stringify(at)).toBeLessThan(1e-10)
  }
})

describe('known facts', () => {
  test('with alpha = beta the integral is elementary', () => {
    const { r, alpha, s } = { r: 0.7, alpha: 10, s: 0.4 }
    const [x, tx, T] = [3, 12, 30]
    const power = r + s + x
    const dead = (s / power) * ((alpha + tx) ** -power - (alpha + T) ** -power)
    const alive = (alpha + T) ** -power
    expect(pAlive('pareto-nbd', { r, alpha, s, beta: alpha }, one(x, tx, T))[0]).toBeCloseTo(alive / (alive + dead), 12)
  })

  test('s = 1 is nothing special', () => {
    const [below = 0, at = 0, above = 0] = [1 - 1e-9, 1, 1 + 1e-9].map(
      (s) => expectedOrders('pareto-nbd', { r: 0.5, alpha: 10, s, beta: 12 }, one(3, 20, 30), 52)[0] ?? 0,
    )
    expect(Math.abs(below / at - 1)).toBeLessThan(1e-8)
    expect(Math.abs(above / at - 1)).toBeLessThan(1e-8)
  })

  test('parameters of another model are refused', () => {
    const other: Record<string, number> = { r: 1, alpha: 1, a: 1, b: 1 }
    const given = { ...other, r: 1, alpha: 1, s: Number.NaN, beta: 1 }
    expect(() => pAlive('pareto-nbd', given, one(1, 1, 2))).toThrow(expect.objectContaining({ code: 'out_of_range' }))
    expect(() => pAlive('bg-nbd', JSON.parse('{"r":1,"alpha":1,"s":1,"beta":1}'), one(1, 1, 2))).toThrow(/bg-nbd needs the parameter a/)
  })
})

describe('for any customer', () => {
  test('P(alive) lies in [0, 1] and falls with silence; expected orders are finite and grow with the horizon', () => {
    fc.assert(
      fc.property(paretoParameters, columns(10), (at, rows) => {
        const now = pAlive('pareto-nbd', at, rows)
        const later = pAlive('pareto-nbd', at, { ...rows, T: rows.T.map((t) => t + 5) })
        const horizons = Float64Array.of(0, 0.001, 1, 52, 3650)
        const orders = expectedOrdersAt('pareto-nbd', at, rows, horizons)
        now.forEach((p, i) => {
          expect(p).toBeGreaterThanOrEqual(0)
          expect(p).toBeLessThanOrEqual(1)
          expect(later[i]).toBeLessThanOrEqual(p * (1 + 1e-9))
        })
        orders.forEach((value, i) => {
          expect(value).toSatisfy(Number.isFinite)
          expect(value).toBeGreaterThanOrEqual(i % 5 === 0 ? 0 : (orders[i - 1] ?? 0) * (1 - 1e-12))
        })
        expect(btydLogLikelihood('pareto-nbd', at, rows)).toSatisfy(Number.isFinite)
      }),
      { numRuns: 200, seed: 11 },
    )
  })

  test('another time unit moves the log-likelihood by sum(x) ln(scale), and P(alive) not at all', () => {
    fc.assert(
      fc.property(paretoParameters, columns(10), fc.constantFrom(7, 1 / 7, 365.25), (at, rows, scale) => {
        const scaled = { ...rows, recency: rows.recency.map((t) => t * scale), T: rows.T.map((t) => t * scale) }
        const there = { ...at, alpha: at.alpha * scale, beta: at.beta * scale }
        const orders = rows.frequency.reduce((sum, x) => sum + x, 0)
        const here = btydLogLikelihood('pareto-nbd', at, rows)
        const moved = btydLogLikelihood('pareto-nbd', there, scaled) + orders * Math.log(scale)
        expect(Math.abs(moved - here)).toBeLessThan(1e-9 * Math.max(1, Math.abs(here)))
        const alive = pAlive('pareto-nbd', at, rows)
        pAlive('pareto-nbd', there, scaled).forEach((p, i) => {
          expect(Math.abs(p - (alive[i] ?? 0))).toBeLessThan(1e-9)
        })
      }),
      { numRuns: 100, seed: 12 },
    )
  })

  test('every number of a fit is finite', () => {
    fc.assert(
      fc.property(columns(25), (rows) => {
        const fit = fitParetoNbd(rows)
        const errors = Object.values(fit.standardErrors).map((error) => error ?? 0)
        for (const value of [fit.logLikelihood, fit.gradientNorm, fit.condition ?? 1, ...errors, ...Object.values(fit.parameters)])
          expect(value).toSatisfy(Number.isFinite)
      }),
      { numRuns: 40, seed: 13 },
    )
  })
})

describe('simulate and recover', () => {
  test.each([
    { r: 0.55, alpha: 10, s: 0.6, beta: 12 },
    { r: 1.5, alpha: 3, s: 1.2, beta: 60 },
  ])('%j: each parameter within four standard errors, over a warm start', (truth) => {
    const random = createRandom(2_027)
    const T = Float64Array.from({ length: 17_000 }, () => 30 + random.next() * 50)
    const fit = fitParetoNbd(simulateBtyd('pareto-nbd', truth, T, random))
    expect(fit.converged).toBe(true)
    expect(fit.gradientNorm).toBeLessThan(1e-6)
    for (const name of PARETO_PARAMETER_NAMES) {
      const error = fit.standardErrors[name] ?? 0
      expect(error).toBeGreaterThan(0)
      expect(Math.abs(fit.parameters[name] - truth[name]) / error).toBeLessThan(4)
    }
  })

  test('they order as often as expected, 26 weeks after the first 30', () => {
    const COUNT = 30_000
    const at = { r: 0.9, alpha: 6, s: 0.8, beta: 15 }
    // One seed a customer: cut at another T, the same life is drawn again.
    const lifeUntil = (T: number): BtydColumns[] =>
      Array.from({ length: COUNT }, (_, i) => simulateBtyd('pareto-nbd', at, Float64Array.of(T), createRandom(i + 1)))
    const column = (rows: BtydColumns[], key: keyof BtydColumns): Float64Array => Float64Array.from(rows, (row) => row[key][0] ?? 0)
    const seen = lifeUntil(30)
    const later = column(lifeUntil(56), 'frequency')
    const known = { frequency: column(seen, 'frequency'), recency: column(seen, 'recency'), T: column(seen, 'T') }
    const expected = expectedOrders('pareto-nbd', at, known, 26)
    const errors = later.map((x, i) => x - (known.frequency[i] ?? 0) - (expected[i] ?? 0))
    const mean = errors.reduce((sum, error) => sum + error, 0) / COUNT
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / COUNT)
    expect(Math.abs(mean)).toBeLessThan((4 * spread) / Math.sqrt(COUNT))
  })
})
