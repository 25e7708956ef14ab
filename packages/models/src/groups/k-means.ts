import { assertRange } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { createRandom } from '../numeric/random.ts'
import { bestClustering } from './best-clustering.ts'
import type { Clustering } from './cluster-rows.ts'
import { findNearest } from './nearest-centre.ts'
import {
  type ColumnScale,
  checkClusters,
  type NamedColumns,
  type PreparedColumns,
  prepareColumns,
  type Scaling,
  scaledRows,
} from './prepare-columns.ts'

export interface KMeansOptions {
  readonly clusters: number
  /** Said, never guessed: it decides what the groups are. */
  readonly scaling: Scaling
  readonly seed?: number
  /** Starts that are tried, on 20,000 rows at most. Default 5. */
  readonly restarts?: number
  /** Default 300. */
  readonly maxIterations?: number
  /**
   * Stops when centres move no further than this many of the columns' standard deviations (root mean square over rows). 0: when
   * nothing moves. Default 3e-3.
   */
  readonly tolerance?: number
}

export interface KMeans {
  readonly clusters: number
  /** Group of each customer, 0 for the largest group. */
  readonly assignment: Int32Array
  readonly sizes: Int32Array
  /** A centre for each group, in the units of the columns. */
  readonly centres: readonly Readonly<Record<string, number>>[]
  readonly scaling: Scaling
  readonly scales: readonly ColumnScale[]
  /** Sum of squared distances to the centres, on the scale of the model. */
  readonly inertia: number
  /** Share of the spread of customers that lies between groups: 0 … 1. */
  readonly explained: number
  readonly iterations: number
  readonly converged: boolean
  readonly warnings: readonly ModelWarning[]
}

/**
 * Groups customers so that each is near the mean of its group.
 *
 * @page k-means k-means
 * @when A few compact groups of like size, from a handful of columns on one scale; take logarithms of money and counts first.
 *   chooseClusters says how many, clusterStability whether they are real, fitGaussianMixture serves groups of unlike shape.
 * @formula
 *   minimise Σ |z - centre of its group|², z = (value - mean) / standard deviation (scaling 'z-score') or the value itself ('none')
 *   Starts by k-means++, iterations by Lloyd with Hamerly's bounds; an empty group takes the row furthest from its centre.
 * @units Named columns of equal length, one number a customer; centres come back in the same units; inertia is on the scale of z.
 * @example
 * ```ts
 * import { kMeans } from '@guanxi/models'
 * const groups = kMeans({ orders: [1, 2, 1, 2, 9, 10], days: [90, 80, 85, 95, 5, 3] }, { clusters: 2, scaling: 'z-score' })
 * console.log(Array.from(groups.assignment)) // [ 0, 0, 0, 0, 1, 1 ]
 * console.log(groups.centres[1]?.orders?.toFixed(2), groups.centres[1]?.days?.toFixed(2)) // 9.50 4.00
 * ```
 * @warns constant_column: a column is the same for everybody and was left out, by name
 * @warns not_converged: the iterations ran out while centres still moved
 * @source Lloyd (1982), "Least squares quantization in PCM", IEEE Trans. Information Theory 28(2); Arthur & Vassilvitskii (2007), SODA 18;
 *   Hamerly (2010), "Making k-means even faster", SDM 10.
 * @throws ModelError empty, length_mismatch, missing_value, out_of_range, too_many_clusters (more groups than different customers)
 */
export function kMeans(columns: NamedColumns, options: KMeansOptions): KMeans {
  const { clusters, scaling, seed = 1, restarts = 5, maxIterations = 300, tolerance = 3e-3 } = options
  assertRange('restarts', restarts, 1, 1000)
  assertRange('maxIterations', maxIterations, 1, 100_000)
  assertRange('tolerance', tolerance, 0, 1)
  const prepared = prepareColumns(columns, scaling, seed)
  checkClusters(clusters, prepared.distinct)
  const found = bestClustering(prepared.table, clusters, createRandom(seed), { restarts, maxIterations, tolerance })
  const warnings = [...prepared.warnings]
  if (!found.converged)
    warnings.push(warning('not_converged', `Centres still moved after ${found.iterations} iterations`, { iterations: found.iterations }))
  return { ...described(prepared, found), clusters, scaling, warnings }
}

function described({ table, order, scales }: PreparedColumns, found: Clustering) {
  const assignment = new Int32Array(order.length)
  for (let i = 0; i < order.length; i++) assignment[order[i] ?? 0] = found.assignment[i] ?? 0
  const centres = Array.from(found.sizes, (_, cluster) => {
    const values = scales.map(({ name, centre, spread }, j) => [name, centre + spread * (found.centres[cluster * table.width + j] ?? 0)])
    return Object.fromEntries(values)
  })
  const total = totalSquares(table)
  return {
    assignment,
    sizes: found.sizes,
    centres,
    scales,
    inertia: found.inertia,
    explained: total > 0 ? Math.max(0, 1 - found.inertia / total) : 0,
    iterations: found.iterations,
    converged: found.converged,
  }
}

function totalSquares({ values, width, length }: PreparedColumns['table']): number {
  let total = 0
  for (let j = 0; j < width; j++) {
    let sum = 0
    for (let row = 0; row < length; row++) sum += values[row * width + j] ?? 0
    const mean = sum / length
    for (let row = 0; row < length; row++) total += ((values[row * width + j] ?? 0) - mean) ** 2
  }
  return total
}

/**
 * Puts customers, new ones say, into the groups of a fitted model.
 *
 * @throws ModelError for columns that the model has and these have not, or values that are no numbers
 */
export function nearestCluster({ scales, centres }: Pick<KMeans, 'scales' | 'centres'>, columns: NamedColumns): Int32Array {
  const { values, width, length } = scaledRows(columns, scales)
  const scaled = Float64Array.from(centres.flatMap((at) => scales.map(({ name, centre, spread }) => ((at[name] ?? 0) - centre) / spread)))
  const nearest = { centre: 0, distance: 0, second: 0 }
  const assignment = new Int32Array(length)
  for (let row = 0; row < length; row++) {
    findNearest(values, row * width, scaled, width, nearest)
    assignment[row] = nearest.centre
  }
  return assignment
}
