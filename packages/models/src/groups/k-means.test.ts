import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clouds } from '../testing/clouds.ts'
import { chooseClusters } from './choose-clusters.ts'
import { clusterRows } from './cluster-rows.ts'
import { clusterStability } from './cluster-stability.ts'
import { kMeans, nearestCluster } from './k-means.ts'
import { silhouette } from './silhouette.ts'

const three = clouds([
  { at: [0, 0], count: 300 },
  { at: [10, 0], count: 200 },
  { at: [0, 12], count: 100 },
])

const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { minLength: 1, maxLength: 60 })

function columnsOf(rows: readonly (readonly [number, number])[]): { x: number[]; y: number[] } {
  return { x: rows.map(([x]) => x), y: rows.map(([, y]) => y) }
}

describe('k-means', () => {
  test('finds clouds that are far apart, the largest first', () => {
    const found = kMeans(three.columns, { clusters: 3, scaling: 'z-score' })
    expect(found.assignment).toEqual(three.truth)
    expect(Array.from(found.sizes)).toEqual([300, 200, 100])
    expect(found.centres[1]?.x).toBeCloseTo(10, 0)
    expect(found.converged).toBe(true)
    expect(found.explained).toBeGreaterThan(0.9)
    expect(nearestCluster(found, three.columns)).toEqual(three.truth)
    expect(Array.from(nearestCluster(found, { x: [1e6, 0], y: [0, 1e6] }))).toEqual([1, 2])
    expect(nearestCluster(found, { x: [1e90], y: [-1e90] })).toHaveLength(1)
  })

  test('does not depend on the order of rows, to the bit', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 3 }), fc.nat(), (rows, clusters, seed) => {
        const distinct = new Set(rows.map(String)).size
        fc.pre(distinct >= clusters)
        const found = kMeans(columnsOf(rows), { clusters, scaling: 'z-score', seed })
        const turned = kMeans(columnsOf(rows.toReversed()), { clusters, scaling: 'z-score', seed })
        expect({ ...turned, assignment: turned.assignment.toReversed() }).toEqual(found)
      }),
      { seed: 14, numRuns: 80 },
    )
  })

  test('nobody is in an empty group, each is in the nearest, and inertia is the sum of squares', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 8 }), (rows, wanted) => {
        const clusters = Math.min(wanted, new Set(rows.map(String)).size)
        const found = kMeans(columnsOf(rows), { clusters, scaling: 'none', tolerance: 0 })
        expect(Math.min(...found.sizes)).toBeGreaterThan(0)
        let inertia = 0
        rows.forEach(([x, y], row) => {
          const squares = found.centres.map(
            (centre) => (x - (centre.x ?? rows[0]?.[0] ?? 0)) ** 2 + (y - (centre.y ?? rows[0]?.[1] ?? 0)) ** 2,
          )
          const own = squares[found.assignment[row] ?? 0] ?? Number.NaN
          expect(own).toBeLessThanOrEqual(Math.min(...squares) + 1e-9)
          inertia += own
        })
        expect(found.inertia).toBeCloseTo(inertia, 8)
      }),
      { seed: 15, numRuns: 150 },
    )
  })

  test('a centre that nobody is nearest to gets somebody', () => {
    const values = Float64Array.of(0, 1, 2, 3, 100)
    const found = clusterRows({ values, width: 1, length: 5 }, Float64Array.of(1, 2, 1e6), { maxIterations: 50, tolerance: 0 })
    expect(Math.min(...found.sizes)).toBeGreaterThan(0)
    expect(found.sizes.reduce((a, b) => a + b)).toBe(5)
    expect(found.inertia).toBeCloseTo(1, 12)
  })

  test('the bounds change nothing: as Lloyd without them', () => {
    const { x, y } = clouds([{ at: [0, 0], count: 700 }], 3).columns
    const values = Float64Array.from({ length: 1400 }, (_, i) => (i % 2 === 0 ? x : y)[i >> 1] ?? 0)
    const start = values.slice(0, 12)
    let centres: Float64Array = start
    for (let round = 0; round < 25; round++) centres = plainRound(values, centres)
    const found = clusterRows({ values, width: 2, length: 700 }, start, { maxIterations: 25, tolerance: 0 })
    found.centres.forEach((value, i) => {
      expect(value).toBeCloseTo(centres[i] ?? 0, 10)
    })
  })

  test('more groups than different customers are refused, as many are not', () => {
    const columns = { x: [1, 1, 2, 2, 3], y: [0, 0, 0, 0, 0] }
    const wanted = expect.objectContaining({ code: 'too_many_clusters', params: { clusters: 4, distinct: 3 } })
    expect(() => kMeans(columns, { clusters: 4, scaling: 'z-score' })).toThrow(wanted)
    const found = kMeans(columns, { clusters: 3, scaling: 'z-score' })
    expect(found.inertia).toBeCloseTo(0, 12)
    expect(found.warnings).toEqual([expect.objectContaining({ code: 'constant_column', params: { columns: 'y' } })])
  })

  test('odd tables: one row, all alike, rounding noise, huge numbers', () => {
    expect(kMeans({ x: [5] }, { clusters: 1, scaling: 'z-score' })).toMatchObject({
      assignment: Int32Array.of(0),
      inertia: 0,
      explained: 0,
    })
    const alike = kMeans({ x: [5, 5], y: [1e15, 1e15 + 0.125] }, { clusters: 1, scaling: 'z-score' })
    expect(alike).toMatchObject({ sizes: Int32Array.of(2), warnings: [{ params: { columns: 'x, y' } }] })
    expect(() => kMeans({ x: [5, 5] }, { clusters: 2, scaling: 'none' })).toThrow(expect.objectContaining({ code: 'too_many_clusters' }))
    expect(Number.isFinite(kMeans({ x: [-1e100, 1e100, 0] }, { clusters: 2, scaling: 'none' }).inertia)).toBe(true)
  })

  test('bad input is refused by column and row', () => {
    const options = { clusters: 1, scaling: 'none' } as const
    expect(() => kMeans({}, options)).toThrow(expect.objectContaining({ code: 'empty' }))
    expect(() => kMeans({ x: [] }, options)).toThrow(expect.objectContaining({ code: 'empty' }))
    expect(() => kMeans({ x: [1], y: [1, 2] }, options)).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
    expect(() => kMeans({ x: [1, Number.NaN] }, options)).toThrow(/x in row 1/)
    expect(() => kMeans({ x: [1, 2] }, { ...options, clusters: 1.5 })).toThrow(expect.objectContaining({ code: 'not_an_integer' }))
    expect(() => kMeans({ x: [1, 2] }, { ...options, clusters: 0 })).toThrow(/clusters/)
    expect(() => nearestCluster(kMeans({ x: [1, 2] }, options), { z: [1] })).toThrow(/column x/)
  })
})

function plainRound(values: Float64Array, centres: Float64Array): Float64Array {
  const clusters = Array.from({ length: centres.length / 2 }, (_, c) => ({ x: centres[2 * c] ?? 0, y: centres[2 * c + 1] ?? 0 }))
  const sums = clusters.map(() => ({ n: 0, x: 0, y: 0 }))
  for (let i = 0; i < values.length; i += 2) {
    const [x, y] = [values[i] ?? 0, values[i + 1] ?? 0]
    const squares = clusters.map((centre) => (x - centre.x) ** 2 + (y - centre.y) ** 2)
    const sum = sums[squares.indexOf(Math.min(...squares))]
    if (!sum) continue
    sum.n++
    sum.x += x
    sum.y += y
  }
  return Float64Array.from(sums.flatMap(({ n, x, y }) => [x / n, y / n]))
}

describe('silhouette', () => {
  test('of six points is what Rousseeuw’s formula gives by hand', () => {
    const x = [0, 1, 3, 10, 12, 11]
    const groups = [0, 0, 0, 1, 1, 1]
    const scores = x.map((own, i) => {
      const mean = (group: number, others: number): number =>
        x.reduce((sum, at, j) => (groups[j] === group ? sum + Math.abs(at - own) : sum), 0) / others
      const [a, b] = [mean(groups[i] ?? 0, 2), mean(1 - (groups[i] ?? 0), 3)]
      return (b - a) / Math.max(a, b)
    })
    const found = silhouette({ x }, groups, { scaling: 'none' })
    expect(found.mean).toBeCloseTo(scores.reduce((a, b) => a + b) / 6, 12)
    expect(found.rows).toBe(6)
  })

  test('is high for clouds, low for one cloud cut in two, and the sample is near the whole', () => {
    const options = { scaling: 'z-score' } as const
    const whole = silhouette(three.columns, three.truth, options)
    expect(whole.mean).toBeGreaterThan(0.75)
    expect(silhouette(three.columns, three.truth, { ...options, sample: 200 }).mean).toBeCloseTo(whole.mean, 1)
    expect(silhouette(three.columns, three.truth, { ...options, method: 'simplified' }).mean).toBeGreaterThan(0.75)
    const one = clouds([{ at: [0, 0], count: 400 }]).columns
    expect(silhouette(one, kMeans(one, { clusters: 2, ...options }).assignment, options).mean).toBeLessThan(0.4)
  })

  test('a customer alone counts 0, one group is refused', () => {
    const found = silhouette({ x: [0, 1, 50] }, [0, 0, 1], { scaling: 'none' })
    expect(found.byCluster[1]).toBe(0)
    expect(() => silhouette({ x: [0, 1] }, [0, 0], { scaling: 'none' })).toThrow(/groups is 1/)
    expect(() => silhouette({ x: [0, 1] }, [0, 7], { scaling: 'none' })).toThrow(/group of row 1/)
    expect(() => silhouette({ x: [0, 1] }, [0], { scaling: 'none' })).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
  })
})

describe('how many, and are they there', () => {
  test('three clouds are three groups, stable ones', () => {
    const choice = chooseClusters(three.columns, { scaling: 'z-score', to: 5, resamples: 8 })
    expect(choice.clusters).toBe(3)
    expect(choice.warnings).toEqual([])
    expect(choice.reasons.join(' ')).toMatch(/3 has the best silhouette/)
    const stable = clusterStability(three.columns, { clusters: 3, scaling: 'z-score', resamples: 10 })
    expect(stable.verdicts).toEqual(['stable', 'stable', 'stable'])
    expect(stable.failed).toBe(0)
  })

  test('one cloud cut in seven is not stable, and a warning says so', () => {
    const one = clouds([{ at: [0, 0], count: 300 }], 2).columns
    const found = clusterStability(one, { clusters: 7, scaling: 'z-score', resamples: 15 })
    expect(found.verdicts).toContain('dissolved')
    expect(found.warnings.map(({ code }) => code)).toContain('unstable_clusters')
  })

  test('the same seed gives the same answer in any order of rows', () => {
    const turned = { x: three.columns.x.toReversed(), y: three.columns.y.toReversed() }
    const options = { scaling: 'z-score', to: 3, resamples: 3, seed: 9 } as const
    expect(chooseClusters(turned, options)).toEqual(chooseClusters(three.columns, options))
  })

  test('customers who are all alike are one group', () => {
    const choice = chooseClusters({ x: [3, 3, 3] }, { scaling: 'z-score' })
    expect(choice.clusters).toBe(1)
    expect(choice.warnings.map(({ code }) => code)).toEqual(['constant_column', 'no_clear_groups'])
    expect(chooseClusters({ x: [3, 4, 3] }, { scaling: 'z-score', resamples: 5 }).clusters).toBe(2)
  })
})
