import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../numeric/random.ts'
import { sampleNormal } from '../numeric/sample.ts'
import { clouds } from '../testing/clouds.ts'
import { fitGaussianMixture, mixtureProbabilities } from './gaussian-mixture.ts'

describe('Gaussian mixture', () => {
  test('recovers weights, means and variances it was drawn from', () => {
    const { columns } = clouds([
      { at: [0, 0], count: 3000, spread: 1 },
      { at: [6, 3], count: 1000, spread: 2 },
    ])
    for (const covariance of ['full', 'diagonal'] as const) {
      const fit = fitGaussianMixture(columns, { components: 2, covariance })
      expect(fit.converged).toBe(true)
      expect(fit.weights[0]).toBeCloseTo(0.75, 1)
      expect(fit.means[0]?.x).toBeCloseTo(0, 0)
      expect(fit.means[1]?.x).toBeCloseTo(6, 0)
      expect(fit.covariances[0]?.[0]).toBeCloseTo(1, 0)
      expect(Math.sqrt(fit.covariances[1]?.[3] ?? 0)).toBeCloseTo(2, 0)
    }
  })

  test('finds two crossed ellipses that k-means cannot, and BIC prefers full covariances', () => {
    const random = createRandom(8)
    const rows = Array.from({ length: 1000 }, (_, row) => {
      const [long, short] = [5 * sampleNormal(random), 0.5 * sampleNormal(random)]
      return row % 2 === 0 ? [long + short, long - short] : [long + short, short - long]
    })
    const columns = { x: rows.map(([x = 0]) => x), y: rows.map(([, y = 0]) => y) }
    const full = fitGaussianMixture(columns, { components: 2 })
    const correlations = full.covariances.map((c) => (c[1] ?? 0) / Math.sqrt((c[0] ?? 1) * (c[3] ?? 1)))
    expect(Math.max(...correlations)).toBeGreaterThan(0.9)
    expect(Math.min(...correlations)).toBeLessThan(-0.9)
    expect(full.bic).toBeLessThan(fitGaussianMixture(columns, { components: 2, covariance: 'diagonal' }).bic)
  })

  test('one component is the sample’s mean, covariance and likelihood, in the units of the data', () => {
    const x = [1, 2, 4, 9]
    const fit = fitGaussianMixture({ x }, { components: 1 })
    const mean = 4
    const variance = (9 + 4 + 0 + 25) / 4
    const logLikelihood = x.reduce((sum, at) => sum - 0.5 * Math.log(2 * Math.PI * variance) - (at - mean) ** 2 / (2 * variance), 0)
    expect(fit.means[0]?.x).toBeCloseTo(mean, 12)
    expect(fit.covariances[0]?.[0]).toBeCloseTo(variance, 12)
    expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 10)
    expect(fit.parameters).toBe(2)
    expect(fit.bic).toBeCloseTo(2 * Math.log(4) - 2 * logLikelihood, 10)
  })

  test('the likelihood rises with every round', () => {
    const { columns } = clouds([
      { at: [0, 0], count: 200 },
      { at: [2, 1], count: 150, spread: 2 },
    ])
    const rounds = [1, 2, 3, 5, 9, 30].map(
      (maxIterations) => fitGaussianMixture(columns, { components: 3, maxIterations, tolerance: 0 }).logLikelihood,
    )
    for (const [i, value] of rounds.entries()) expect(value).toBeGreaterThanOrEqual((rounds[i - 1] ?? value) - 1e-9)
    expect(fitGaussianMixture(columns, { components: 3, maxIterations: 1 }).warnings.map(({ code }) => code)).toContain('not_converged')
  })

  test('does not depend on units or the order of rows', () => {
    const { columns } = clouds([
      { at: [0, 0], count: 60 },
      { at: [5, 5], count: 40 },
    ])
    const fit = fitGaussianMixture(columns, { components: 2 })
    const other = fitGaussianMixture({ x: columns.x.map((v) => 8 * v), y: columns.y }, { components: 2 })
    expect(other.logLikelihood).toBeCloseTo(fit.logLikelihood - 100 * Math.log(8), 6)
    const turned = fitGaussianMixture({ x: columns.x.toReversed(), y: columns.y.toReversed() }, { components: 2 })
    expect({ ...turned, assignment: turned.assignment.toReversed(), probability: turned.probability.toReversed() }).toEqual(fit)
  })

  test('a component on one point is held at the floor, and a warning says so', () => {
    for (const covariance of ['full', 'diagonal'] as const) {
      const fit = fitGaussianMixture({ x: [0, 0, 0, 5, 6, 7], y: [1, 1, 1, 3, 9, 4] }, { components: 2, covariance })
      expect(fit.warnings.map(({ code }) => code)).toContain('variance_floor')
      expect(Number.isFinite(fit.logLikelihood)).toBe(true)
    }
    const line = fitGaussianMixture({ x: [1, 2, 3, 4], y: [2, 4, 6, 8] }, { components: 1 })
    expect(line.warnings.map(({ code }) => code)).toEqual(['variance_floor'])
  })

  test('is finite whatever the customers', () => {
    const customers = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), { minLength: 2, maxLength: 40 })
    const units = fc.constantFrom(1, 1e30, 1e-30)
    fc.assert(
      fc.property(customers, units, fc.integer({ min: 1, max: 4 }), fc.boolean(), (rows, unit, wanted, isFull) => {
        const columns = { x: rows.map(([x]) => x), y: rows.map(([, y]) => unit * y) }
        const components = Math.min(wanted, new Set(rows.map(String)).size)
        const covariance = isFull ? 'full' : 'diagonal'
        const fit = fitGaussianMixture(columns, { components, covariance, maxIterations: 60 })
        const numbers = [...fit.weights, ...fit.probability, ...fit.covariances.flatMap((c) => [...c]), fit.logLikelihood, fit.bic]
        expect(numbers.every(Number.isFinite)).toBe(true)
        expect(fit.weights.reduce((a, b) => a + b)).toBeCloseTo(1, 10)
      }),
      { seed: 16, numRuns: 120 },
    )
  })

  test('probabilities of new customers add up to 1, far out as well', () => {
    const { columns } = clouds([
      { at: [0, 0], count: 60 },
      { at: [5, 5], count: 40 },
    ])
    const fit = fitGaussianMixture(columns, { components: 2 })
    const shares = mixtureProbabilities(fit, { x: [0, 5, 1e99], y: [0, 5, -1e99] })
    for (let row = 0; row < 3; row++) expect((shares[2 * row] ?? 0) + (shares[2 * row + 1] ?? 0)).toBeCloseTo(1, 12)
    expect(shares[0]).toBeGreaterThan(0.99)
    expect(() => fitGaussianMixture(columns, { components: 101 })).toThrow(expect.objectContaining({ code: 'too_many_clusters' }))
  })
})
