import { describe, expect, test } from 'vitest'
import { createRandom } from '../numeric/random.ts'
import { deltaVariance, intervalOf } from './delta-method.ts'
import { expectedOrders } from './expected-orders.ts'
import { fitBtyd } from './fit-btyd.ts'
import { orderIntervals } from './order-intervals.ts'
import { pAlive } from './p-alive.ts'
import { parameterIntervals } from './parameter-intervals.ts'
import { simulateBtyd } from './simulate-btyd.ts'

const covariance = [
  [0.04, 0.01],
  [0.01, 0.09],
]

describe('delta method', () => {
  test('a linear figure by hand: 2² · .04 + 3² · .09 + 2 · 2 · 3 · .01', () => {
    const variance = deltaVariance(covariance, ([a = 0, b = 0]) => Float64Array.of(7 + 2 * a + 3 * b, a))
    expect(variance[0]).toBeCloseTo(1.09, 10)
    expect(variance[1]).toBeCloseTo(0.04, 10)
  })

  test('intervals keep to where their figure lives', () => {
    expect(intervalOf(1, 0.5, 0.95, 'identity')).toMatchObject({ low: expect.closeTo(0.02, 3), high: expect.closeTo(1.98, 3) })
    const log = intervalOf(1, 0.5, 0.95, 'log')
    expect(log.low * log.high).toBeCloseTo(1, 12)
    const logit = intervalOf(0.999, 0.4, 0.95, 'logit')
    expect(logit.low).toBeGreaterThan(0)
    expect(logit.high).toBeLessThanOrEqual(1)
    for (const scale of ['log', 'logit', 'identity'] as const) {
      for (const estimate of [0, 1e-300, 0.5, 1, 1e300]) {
        const { low, high } = intervalOf(estimate, 1e10, 0.95, scale)
        expect([low, high].every(Number.isFinite)).toBe(true)
        expect(low).toBeLessThanOrEqual(high)
      }
    }
  })
})

function holds(interval: { readonly low: number; readonly high: number } | null | undefined, truth: number): number {
  return interval && interval.low <= truth && truth <= interval.high ? 1 : 0
}

describe('of a fit', () => {
  const random = createRandom(17)
  const T = Float64Array.from({ length: 800 }, () => 20 + random.next() * 40)

  test.each(['mbg-nbd', 'bg-nbd'] as const)('%s: nine in ten 90 % intervals hold the truth', (model) => {
    const at = { r: 0.8, alpha: 6, a: 0.8, b: 2.5 }
    const RUNS = 40
    const held = { r: 0, total: 0, alive: 0 }
    for (let run = 0; run < RUNS; run++) {
      const customers = simulateBtyd(model, at, T, random)
      const fit = fitBtyd(model, customers)
      const found = orderIntervals(fit, customers, { horizon: 26, level: 0.9 })
      const truth = expectedOrders(model, at, customers, 26).reduce((sum, value) => sum + value, 0)
      const row = customers.frequency.findIndex((x) => x > 1)
      held.total += holds(found.total, truth)
      held.r += holds(parameterIntervals(fit, 0.9).r, at.r)
      const alive = found.pAlive
      held.alive += holds(alive && { low: alive.low[row] ?? 1, high: alive.high[row] ?? 0 }, pAlive(model, at, customers)[row] ?? 0)
    }
    // Binomial(40, .9) lies below 29 once in 1,000 times.
    for (const count of Object.values(held)) expect(count).toBeGreaterThanOrEqual(29)
    expect(held.r + held.total + held.alive).toBeLessThan(3 * RUNS)
  })

  test('Pareto/NBD with covariates: estimates are those of the plain functions, intervals surround them', () => {
    const club = Float64Array.from(T, (_, i) => i % 2)
    const customers = simulateBtyd('pareto-nbd', { r: 0.8, alpha: 6, s: 0.7, beta: 14 }, T, random)
    const fit = fitBtyd('pareto-nbd', customers, { covariates: { rate: { club }, dropout: { club } } })
    const { expectedOrders: orders, total } = orderIntervals(fit, customers, {
      horizon: 26,
      covariates: { rate: { club }, dropout: { club } },
    })
    if (!orders || !total) throw new TypeError('no intervals')
    orders.estimate.forEach((value, i) => {
      expect(orders.low[i]).toBeLessThan(value)
      expect(orders.high[i]).toBeGreaterThan(value)
    })
    expect(total.estimate).toBeCloseTo(
      orders.estimate.reduce((sum, value) => sum + value, 0),
      6,
    )
    expect(() => orderIntervals(fit, customers, { horizon: 26 })).toThrow(expect.objectContaining({ code: 'unknown_column' }))
  })

  test('without standard errors there are no intervals, and it says so', () => {
    const fit = { ...fitBtyd('bg-nbd', simulateBtyd('bg-nbd', { r: 1, alpha: 5, a: 1, b: 2 }, T, random)), covariance: null }
    const found = orderIntervals(fit, { frequency: Float64Array.of(1), recency: Float64Array.of(1), T: Float64Array.of(2) }, { horizon: 1 })
    expect(found.pAlive).toBe(null)
    expect(found.warnings.map(({ code }) => code)).toEqual(['hessian_not_positive_definite'])
  })
})
