import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns, model, orderModel, parameters } from '../testing/arbitrary.ts'
import type { BtydColumns, BtydModel, BtydParameters } from './btyd-model.ts'
import { createObjective } from './btyd-objective.ts'
import { groupRows } from './group-rows.ts'
import { planLikelihood } from './likelihood-plan.ts'
import { btydLogLikelihood } from './log-likelihood.ts'
import { createEngine, createShare } from './sum-share.ts'

function near(found: number, wanted: number, tolerance: number): void {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)))
}

function repeated(rows: BtydColumns, times: number): BtydColumns {
  const many = (column: Float64Array): Float64Array =>
    Float64Array.from({ length: column.length * times }, (_, i) => column[i % column.length] ?? 0)
  return { frequency: many(rows.frequency), recency: many(rows.recency), T: many(rows.T) }
}

test('equal rows may be given one by one or grouped with their weight', () => {
  fc.assert(
    fc.property(model, parameters, columns(20), fc.integer({ min: 1, max: 5 }), (name, at, rows, times) => {
      const weight = new Float64Array(rows.T.length).fill(times)
      near(btydLogLikelihood(name, at, { ...rows, weight }), btydLogLikelihood(name, at, repeated(rows, times)), 1e-12)
      const grouped = groupRows(rows)
      near(btydLogLikelihood(name, at, grouped), btydLogLikelihood(name, at, rows), 1e-14)
    }),
  )
})

test('another time unit moves it by sum(x) ln(scale)', () => {
  fc.assert(
    fc.property(model, parameters, columns(20), fc.constantFrom(7, 1 / 7, 365.25, 24), (name, at, rows, scale) => {
      const scaled = { frequency: rows.frequency, recency: rows.recency.map((t) => t * scale), T: rows.T.map((t) => t * scale) }
      const orders = rows.frequency.reduce((sum, x) => sum + x, 0)
      const moved = btydLogLikelihood(name, { ...at, alpha: at.alpha * scale }, scaled) + orders * Math.log(scale)
      near(moved, btydLogLikelihood(name, at, rows), 1e-10)
    }),
  )
})

test('the density of one customer integrates to one over recency, summed over few orders', () => {
  // With a short T nearly everybody has at most six orders: P(0) + Σ ∫ L dt_x must be just below 1.
  const at: BtydParameters = { r: 0.6, alpha: 5, a: 0.8, b: 2.5 }
  const T = 1
  for (const name of ['bg-nbd', 'mbg-nbd'] as const) {
    let mass = Math.exp(density(name, at, 0, 0, T))
    for (let x = 1; x <= 8; x++) {
      const steps = 400
      for (let i = 0; i < steps; i++) {
        const tx = ((i + 0.5) / steps) * T
        // The other x - 1 orders fall anywhere before the last one.
        const volume = tx ** (x - 1) / factorial(x - 1)
        mass += (Math.exp(density(name, at, x, tx, T)) * volume * T) / steps
      }
    }
    expect(mass).toBeGreaterThan(0.999)
    expect(mass).toBeLessThan(1.00001)
  }
})

function density(name: BtydModel, at: BtydParameters, x: number, tx: number, T: number): number {
  return btydLogLikelihood(name, at, { frequency: Float64Array.of(x), recency: Float64Array.of(tx), T: Float64Array.of(T) })
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}

describe('the gradient the search follows', () => {
  const point = fc.tuple(...Array.from({ length: 4 }, () => fc.double({ min: -3, max: 3, noNaN: true })))
  const priors = fc.constantFrom(null, { sd: 0.7 })

  test('agrees with finite differences of the value, with and without a prior', () => {
    fc.assert(
      fc.property(orderModel, columns(15), point, priors, (name, rows, at, prior) => {
        const plan = planLikelihood(name, groupRows(rows))
        const objective = createObjective(name, createEngine(createShare(name, plan)), prior)
        const gradient = new Float64Array(4)
        const unused = new Float64Array(4)
        const value = objective(Float64Array.from(at), gradient)
        const step = 1e-5
        for (let i = 0; i < 4; i++) {
          const moved = (by: number): number =>
            objective(
              Float64Array.from(at, (part, j) => (i === j ? part + by : part)),
              unused,
            )
          const difference = (moved(step) - moved(-step)) / (2 * step)
          expect(Math.abs(difference - (gradient[i] ?? 0))).toBeLessThan(2e-6 * Math.max(1, Math.abs(value)))
        }
      }),
    )
  })

  test('stays finite and fades far out, where a parameter stands for 0 or infinity', () => {
    const rows = { frequency: Float64Array.of(0, 2, 5), recency: Float64Array.of(0, 3, 9), T: Float64Array.of(10, 10, 10) }
    const plan = planLikelihood('bg-nbd', groupRows(rows))
    const objective = createObjective('bg-nbd', createEngine(createShare('bg-nbd', plan)), null)
    const gradient = new Float64Array(4)
    const near = objective(Float64Array.of(0, 0, -13, 13), gradient)
    expect(objective(Float64Array.of(0, 0, -1e200, 1e200), gradient)).toBeCloseTo(near, 3)
    expect(Math.abs(gradient[2] ?? 1)).toBe(0)
    expect(Math.abs(gradient[3] ?? 1)).toBe(0)
    expect(objective(Float64Array.of(1e200, -1e200, 0, 0), gradient)).toSatisfy(Number.isFinite)
  })
})
