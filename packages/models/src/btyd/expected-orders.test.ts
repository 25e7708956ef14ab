import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ModelError } from '../model-error.ts'
import { hypergeometric2F1 } from '../numeric/hypergeometric.ts'
import { createRandom } from '../numeric/random.ts'
import { columns, model, parameters } from '../testing/arbitrary.ts'
import reference from '../testing/orders-while-alive.json' with { type: 'json' }
import type { BtydColumns, BtydModel } from './btyd-model.ts'
import { expectedOrders, expectedOrdersAt } from './expected-orders.ts'
import { quadratureOrders } from './orders-by-quadrature.ts'
import { createOrdersWhileAlive } from './orders-while-alive.ts'
import { pAlive } from './p-alive.ts'
import { simulateBtyd } from './simulate-btyd.ts'

describe('orders while alive', () => {
  test('agree with mpmath, by the series to 1e-11 and by quadrature to 1e-10', () => {
    const out = new Float64Array(1)
    for (const [shape = 0, rate = 0, a = 0, survived = 0, horizon = 0, wanted = 0] of reference.cases) {
      const state = { shape, rate, a, survived }
      createOrdersWhileAlive(Float64Array.of(horizon))(state, out, 0)
      expect(Math.abs((out[0] ?? 0) / wanted - 1), JSON.stringify(state)).toBeLessThan(1e-11)
      expect(Math.abs(quadratureOrders(state, horizon) / wanted - 1), JSON.stringify(state)).toBeLessThan(1e-10)
    }
  })

  test('the published form by 2F1, away from a = 1, gives the same', () => {
    const { shape, rate, a, survived, horizon } = { shape: 2.2426, rate: 43.27, a: 0.79289, survived: 4.42575, horizon: 39 }
    const z = horizon / (rate + horizon)
    const c = a + survived - 1
    const published = (c / (a - 1)) * (1 - (1 - z) ** shape * hypergeometric2F1(shape, survived, c, z))
    const out = new Float64Array(1)
    createOrdersWhileAlive(Float64Array.of(horizon))({ shape, rate, a, survived }, out, 0)
    expect(out[0]).toBeCloseTo(published, 12)
  })
})

describe('for any customer', () => {
  test('expected orders are finite, not below 0, and grow with the horizon', () => {
    fc.assert(
      fc.property(model, parameters, columns(10), (name, at, rows) => {
        const horizons = Float64Array.of(0, 0.001, 1, 4, 52, 3650)
        const out = expectedOrdersAt(name, at, rows, horizons)
        for (let i = 0; i < out.length; i++) {
          expect(out[i]).toSatisfy(Number.isFinite)
          expect(out[i]).toBeGreaterThanOrEqual(i % horizons.length === 0 ? 0 : (out[i - 1] ?? 0) * (1 - 1e-10))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('several horizons in one pass give what each gives alone', () => {
    fc.assert(
      fc.property(model, parameters, columns(5), (name, at, rows) => {
        const horizons = Float64Array.of(1, 10, 52)
        const together = expectedOrdersAt(name, at, rows, horizons)
        horizons.forEach((horizon, h) => {
          expectedOrders(name, at, rows, horizon).forEach((alone, i) => {
            expect(Math.abs((together[i * 3 + h] ?? 0) - alone)).toBeLessThanOrEqual(1e-9 * Math.abs(alone))
          })
        })
      }),
    )
  })

  test('P(alive) lies in [0, 1] and falls as silence grows', () => {
    fc.assert(
      fc.property(model, parameters, columns(10), (name, at, rows) => {
        const now = pAlive(name, at, rows)
        const later = pAlive(name, at, { ...rows, T: rows.T.map((t) => t + 5) })
        now.forEach((p, i) => {
          expect(p).toBeGreaterThanOrEqual(0)
          expect(p).toBeLessThanOrEqual(1)
          expect(later[i]).toBeLessThanOrEqual(p)
        })
      }),
    )
  })
})

describe('known facts of the models', () => {
  const at = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
  const one = (x: number, tx: number, T: number): BtydColumns => ({
    frequency: Float64Array.of(x),
    recency: Float64Array.of(tx),
    T: Float64Array.of(T),
  })

  test('BG/NBD takes everyone without repeat orders for alive; MBG/NBD does not', () => {
    expect(pAlive('bg-nbd', at, one(0, 0, 500))[0]).toBe(1)
    expect(pAlive('mbg-nbd', at, one(0, 0, 500))[0]).toBeLessThan(0.5)
  })

  test('P(alive) of the published example: x = 2, t_x = 30.43, T = 38.86 is 1 / (1 + .8686…)', () => {
    const odds = (at.a / (at.b + 1)) * ((at.alpha + 38.86) / (at.alpha + 30.43)) ** (at.r + 2)
    expect(pAlive('bg-nbd', at, one(2, 30.43, 38.86))[0]).toBeCloseTo(1 / (1 + odds), 14)
  })

  test('a = 1 is nothing special', () => {
    const around = [1 - 1e-9, 1, 1 + 1e-9].map((a) => expectedOrders('mbg-nbd', { ...at, a }, one(3, 20, 30), 52)[0] ?? 0)
    expect(Math.abs((around[0] ?? 0) / (around[1] ?? 1) - 1)).toBeLessThan(1e-8)
    expect(Math.abs((around[2] ?? 0) / (around[1] ?? 1) - 1)).toBeLessThan(1e-8)
  })

  test('horizons that are negative or out of order, and outputs that are too short, are refused', () => {
    expect(() => expectedOrders('bg-nbd', at, one(1, 1, 2), -1)).toThrow(ModelError)
    expect(() => expectedOrdersAt('bg-nbd', at, one(1, 1, 2), Float64Array.of(2, 1))).toThrow(ModelError)
    expect(() => expectedOrders('bg-nbd', at, one(1, 1, 2), 1, new Float64Array(2))).toThrow(/2 places for 1/)
  })
})

describe('simulated customers order as often as expected', () => {
  const COUNT = 30_000
  test.each(['bg-nbd', 'mbg-nbd'] as const)('%s, 26 weeks after the first 30', (name: BtydModel) => {
    const at = { r: 0.9, alpha: 6, a: 1.2, b: 3.5 }
    // One seed a customer: cut at another T, the same life is drawn again.
    const lifeUntil = (T: number): BtydColumns[] =>
      Array.from({ length: COUNT }, (_, i) => simulateBtyd(name, at, Float64Array.of(T), createRandom(i + 1)))
    const column = (rows: BtydColumns[], key: keyof BtydColumns): Float64Array => Float64Array.from(rows, (row) => row[key][0] ?? 0)
    const seen = lifeUntil(30)
    const later = lifeUntil(56)
    const known = { frequency: column(seen, 'frequency'), recency: column(seen, 'recency'), T: column(seen, 'T') }
    const expected = expectedOrders(name, at, known, 26)
    const after = column(later, 'frequency').map((x, i) => x - (known.frequency[i] ?? 0))
    const errors = after.map((orders, i) => orders - (expected[i] ?? 0))
    const mean = errors.reduce((sum, error) => sum + error, 0) / COUNT
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / COUNT)
    expect(Math.abs(mean)).toBeLessThan((4 * spread) / Math.sqrt(COUNT))
    expect(expected.reduce((sum, value) => sum + value, 0) / COUNT).toBeGreaterThan(0.3)
  })
})

describe('many rows', () => {
  const random = createRandom(77)
  const T = Float64Array.from({ length: 25_000 }, () => Math.ceil(20 + random.next() * 40))
  const at = { r: 0.6, alpha: 9, s: 0.7, beta: 12 }
  const rows = simulateBtyd('pareto-nbd', at, T, random, { ticks: 7 })
  const few = (count: number): BtydColumns => ({
    frequency: rows.frequency.slice(0, count),
    recency: rows.recency.slice(0, count),
    T: rows.T.slice(0, count),
  })

  test('are merged and remembered without changing one bit', () => {
    const alone = Float64Array.from({ length: 300 }, (_, i) => {
      const one = { frequency: rows.frequency.slice(i, i + 1), recency: rows.recency.slice(i, i + 1), T: rows.T.slice(i, i + 1) }
      return expectedOrders('pareto-nbd', at, one, 26)[0] ?? 0
    })
    expect(expectedOrders('pareto-nbd', at, rows, 26).slice(0, 300)).toEqual(alone)
    expect(expectedOrders('pareto-nbd', at, few(300), 26)).toEqual(alone)
    expect(pAlive('pareto-nbd', at, rows).slice(0, 300)).toEqual(pAlive('pareto-nbd', at, few(300)))
    const chances = { r: 0.6, alpha: 9, a: 0.7, b: 2 }
    const dropoutFactor = Float64Array.from(T, (_, i) => 1 + (i % 3))
    const factored = expectedOrders('mbg-nbd', chances, { ...rows, dropoutFactor }, 26)
    for (let i = 0; i < 300; i++) {
      const one = {
        frequency: rows.frequency.slice(i, i + 1),
        recency: rows.recency.slice(i, i + 1),
        T: rows.T.slice(i, i + 1),
        dropoutFactor: dropoutFactor.slice(i, i + 1),
      }
      expect(expectedOrders('mbg-nbd', chances, one, 26)[0]).toBe(factored[i])
    }
  })
})
