import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../numeric/random.ts'
import { columns, orderModel, reorder } from '../testing/arbitrary.ts'
import type { BtydColumns, OrderModel } from './btyd-model.ts'
import { createObjective } from './btyd-objective.ts'
import { type Covariates, covariateFactors } from './covariates.ts'
import { expectedOrders } from './expected-orders.ts'
import { fitBtyd } from './fit-btyd.ts'
import { planFit } from './fit-input.ts'
import { btydLogLikelihood } from './log-likelihood.ts'
import { pAlive } from './p-alive.ts'
import { simulateBtyd } from './simulate-btyd.ts'
import { createEngine, createShare } from './sum-share.ts'

const COUNT = 6000
const truth = {
  rate: [
    { name: 'club', coefficient: 0.8, standardError: null, centre: 0.5 },
    { name: 'age', coefficient: -0.02, standardError: null, centre: 40 },
  ],
  dropout: [{ name: 'club', coefficient: -0.6, standardError: null, centre: 0.5 }],
} as const

const chances = { r: 0.8, alpha: 7, a: 0.8, b: 2.5 }
const life = { r: 0.8, alpha: 7, s: 0.7, beta: 14 }

function people(model: OrderModel): { customers: BtydColumns; covariates: Covariates } {
  const random = createRandom(41)
  const club = Float64Array.from({ length: COUNT }, () => (random.next() < 0.5 ? 0 : 1))
  const age = Float64Array.from({ length: COUNT }, () => 20 + Math.floor(random.next() * 40))
  const covariates = { rate: { club, age }, dropout: { club } }
  const T = Float64Array.from({ length: COUNT }, () => 30 + random.next() * 50)
  const factors = covariateFactors(truth, covariates, COUNT)
  const customers =
    model === 'pareto-nbd' ? simulateBtyd(model, life, T, random, factors) : simulateBtyd(model, chances, T, random, factors)
  return { customers, covariates }
}

describe('simulate and recover', () => {
  test.each(['mbg-nbd', 'pareto-nbd'] as const)('%s: parameters and coefficients within four standard errors', (model) => {
    const { customers, covariates } = people(model)
    const fit = fitBtyd(model, customers, { covariates })
    expect(fit).toMatchObject({ converged: true, boundary: [], prior: { sd: 1.5 }, warnings: [] })
    const errors = new Map<string, number | null>(Object.entries(fit.standardErrors))
    const found = new Map<string, number>(Object.entries(fit.parameters))
    for (const [name, value] of Object.entries(model === 'pareto-nbd' ? life : chances)) {
      expect(Math.abs((found.get(name) ?? 0) - value) / (errors.get(name) ?? 0), name).toBeLessThan(4)
    }
    for (const part of ['rate', 'dropout'] as const) {
      fit.coefficients[part].forEach(({ name, coefficient, standardError, centre }, i) => {
        expect(Math.abs(coefficient - (truth[part][i]?.coefficient ?? 0)) / (standardError ?? 0), `${part} ${name}`).toBeLessThan(4)
        expect(Math.abs(centre - (truth[part][i]?.centre ?? 0))).toBeLessThan(1)
      })
    }
    expect(fit.covariance?.length).toBe(7)
    // The fit explains more than one without covariates, and its likelihood is what the factors give.
    const plain = fitBtyd(model, customers)
    expect(fit.logLikelihood).toBeGreaterThan(plain.logLikelihood + 50)
  })
})

test('the likelihood with covariates is that of the customers with their factors', () => {
  const { customers, covariates } = people('mbg-nbd')
  const fit = fitBtyd('mbg-nbd', customers, { covariates })
  const factors = covariateFactors(fit.coefficients, covariates, COUNT)
  expect(btydLogLikelihood('mbg-nbd', fit.parameters, { ...customers, ...factors })).toBeCloseTo(fit.logLikelihood, 5)
})

test('neither the order of rows nor the unit of a covariate changes what is found', () => {
  const { customers, covariates } = people('mbg-nbd')
  const some = (column: Float64Array): Float64Array => column.slice(0, 1500)
  const rows = { frequency: some(customers.frequency), recency: some(customers.recency), T: some(customers.T) }
  const age = some(covariates.rate?.age ?? new Float64Array())
  const fit = fitBtyd('mbg-nbd', rows, { covariates: { rate: { age } } })
  const order = Int32Array.from(rows.T.keys()).reverse()
  const turned = fitBtyd(
    'mbg-nbd',
    { frequency: reorder(rows.frequency, order), recency: reorder(rows.recency, order), T: reorder(rows.T, order) },
    { covariates: { rate: { age: reorder(age, order) } } },
  )
  expect(turned.parameters).toEqual(fit.parameters)
  const inMonths = fitBtyd('mbg-nbd', rows, { covariates: { rate: { age: age.map((years) => years * 12) } } })
  const [here] = fit.coefficients.rate
  const [there] = inMonths.coefficients.rate
  expect((there?.coefficient ?? 0) * 12).toBeCloseTo(here?.coefficient ?? 0, 6)
  expect((there?.standardError ?? 0) * 12).toBeCloseTo(here?.standardError ?? 0, 6)
})

test('a factor of 1 changes nothing, a higher rate brings more orders, a higher drop-out fewer', () => {
  const one = { frequency: Float64Array.of(2), recency: Float64Array.of(20), T: Float64Array.of(30) }
  const plain = expectedOrders('pareto-nbd', life, one, 26)[0] ?? 0
  const unit = { rateFactor: Float64Array.of(1), dropoutFactor: Float64Array.of(1) }
  expect(expectedOrders('pareto-nbd', life, { ...one, ...unit }, 26)[0]).toBe(plain)
  expect(pAlive('pareto-nbd', life, { ...one, dropoutFactor: Float64Array.of(2) })[0]).toBeLessThan(pAlive('pareto-nbd', life, one)[0] ?? 0)
  expect(expectedOrders('pareto-nbd', life, { ...one, dropoutFactor: Float64Array.of(2) }, 26)[0]).toBeLessThan(plain)
})

test('the gradient agrees with finite differences in every place', () => {
  const places = 6
  const point = fc.tuple(...Array.from({ length: places }, () => fc.double({ min: -2, max: 2, noNaN: true })))
  fc.assert(
    fc.property(orderModel, columns(12), point, (model, rows, at) => {
      const random = createRandom(rows.T.length)
      const z = Float64Array.from(rows.T, () => random.next())
      const input = planFit(model, rows, { rate: { z }, dropout: { z } })
      const objective = createObjective(model, createEngine(createShare(model, input.plan, input.rowCovariates)), { sd: 1.5 })
      const gradient = new Float64Array(places)
      const unused = new Float64Array(places)
      const value = objective(Float64Array.from(at), gradient)
      const step = 1e-5
      for (let i = 0; i < places; i++) {
        const moved = (by: number): number =>
          objective(
            Float64Array.from(at, (part, j) => (i === j ? part + by : part)),
            unused,
          )
        const difference = (moved(step) - moved(-step)) / (2 * step)
        expect(Math.abs(difference - (gradient[i] ?? 0))).toBeLessThan(2e-6 * Math.max(1, Math.abs(value)))
      }
    }),
    { numRuns: 60, seed: 8 },
  )
})

describe('covariates that tell nothing or cannot be', () => {
  const rows = (() => {
    const random = createRandom(9)
    const T = Float64Array.from({ length: 400 }, () => 40)
    return simulateBtyd('mbg-nbd', { r: 0.8, alpha: 7, a: 0.8, b: 2.5 }, T, random)
  })()

  test('a constant one is named, its coefficient 0', () => {
    const fit = fitBtyd('mbg-nbd', rows, { covariates: { rate: { same: new Float64Array(400).fill(0.1) } } })
    expect(fit.coefficients.rate).toEqual([{ name: 'same', coefficient: 0, standardError: null, centre: expect.closeTo(0.1) }])
    expect(fit.warnings).toContainEqual(expect.objectContaining({ code: 'constant_column', params: { column: 'same' } }))
  })

  test('one that separates buyers from the others is held by the prior', () => {
    const bought = rows.frequency.map((x) => (x > 0 ? 1 : 0))
    const fit = fitBtyd('bg-nbd', rows, { covariates: { rate: { bought }, dropout: { bought } } })
    for (const { coefficient } of [...fit.coefficients.rate, ...fit.coefficients.dropout]) expect(coefficient).toSatisfy(Number.isFinite)
  })

  test('twice the same one: finite, and shared between both', () => {
    const random = createRandom(2)
    const z = Float64Array.from(rows.T, () => random.next())
    const fit = fitBtyd('mbg-nbd', rows, { covariates: { rate: { z, again: z } } })
    const [first, second] = fit.coefficients.rate
    expect(first?.coefficient).toBeCloseTo(second?.coefficient ?? 1, 4)
  })

  test('wrong lengths, missing values and missing columns are refused by name', () => {
    const short = { rate: { z: new Float64Array(3) } }
    expect(() => fitBtyd('mbg-nbd', rows, { covariates: short })).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
    const gap = { dropout: { z: new Float64Array(400).fill(1, 7, 8).map((_, i) => (i === 5 ? Number.NaN : i)) } }
    expect(() => fitBtyd('mbg-nbd', rows, { covariates: gap })).toThrow(expect.objectContaining({ code: 'missing_value' }))
    expect(() => covariateFactors(truth, { rate: {} }, 400)).toThrow(expect.objectContaining({ code: 'unknown_column' }))
    const factor = { ...rows, rateFactor: new Float64Array(400) }
    expect(() => pAlive('bg-nbd', { r: 1, alpha: 1, a: 1, b: 1 }, factor)).toThrow(/rateFactor in row 0/)
  })
})
