import { assertRange, ModelError } from '../model-error.ts'
import { squaredDistance } from './nearest-centre.ts'
import { type NamedColumns, prepareColumns, type Scaling } from './prepare-columns.ts'
import type { RowTable } from './row-order.ts'

export interface SilhouetteOptions {
  readonly scaling: Scaling
  /** `sampled`: distances between customers, of a sample; `simplified`: distances to the means of groups, of everybody. Default `sampled`. */
  readonly method?: 'sampled' | 'simplified'
  /** Most customers in the sample. Default 2,000. */
  readonly sample?: number
  readonly seed?: number
}

export interface Silhouette {
  /** -1 … 1: near 1, groups are far apart; near 0, they touch. Below 0.25 there is no structure to speak of. */
  readonly mean: number
  readonly byCluster: Float64Array
  /** How many customers it rests on. */
  readonly rows: number
}

/**
 * How much nearer customers are to their own group than to the next.
 *
 * @page silhouette Silhouette
 * @when To judge any grouping, and to compare numbers of groups; chooseClusters does that.
 * @formula
 *   s = (b - a) / max(a, b); a = mean distance to the others of one's own group, b = the least mean distance to another group
 *   simplified: a, b = distances to the groups' means. A customer alone in a group has s = 0.
 * @units Named columns and a group number (from 0) for each customer.
 * @example
 * ```ts
 * import { silhouette } from '@guanxi/models'
 * console.log(silhouette({ x: [0, 1, 10, 11] }, [0, 0, 1, 1], { scaling: 'none' }).mean.toFixed(4)) // 0.8997
 * ```
 * @source Rousseeuw (1987), "Silhouettes", Journal of Computational and Applied Mathematics 20; Kaufman & Rousseeuw (1990),
 *   "Finding Groups in Data".
 * @throws ModelError empty, length_mismatch, missing_value, out_of_range (fewer than two groups)
 */
export function silhouette(columns: NamedColumns, assignment: ArrayLike<number>, options: SilhouetteOptions): Silhouette {
  const { scaling, method = 'sampled', sample = 2000, seed = 1 } = options
  assertRange('sample', sample, 2, 100_000)
  const { table, order } = prepareColumns(columns, scaling, seed)
  if (assignment.length !== table.length) {
    const lengths = { customers: table.length, assignment: assignment.length }
    throw new ModelError('length_mismatch', `There are ${lengths.customers} customers, yet ${lengths.assignment} group numbers`, lengths)
  }
  const groups = Int32Array.from(order, (row) => checkedGroup(row, assignment[row] ?? Number.NaN, table.length))
  let clusters = 0
  for (const group of groups) clusters = Math.max(clusters, group + 1)
  assertRange('groups', clusters, 2, table.length)
  return method === 'simplified' ? simplifiedSilhouette(table, groups, clusters) : sampledSilhouette(table, groups, clusters, sample)
}

function checkedGroup(row: number, group: number, most: number): number {
  assertRange(`group of row ${row}`, group, 0, most - 1)
  return group
}

/** Rows must stand in an order of their own, so that the first are a sample. */
export function sampledSilhouette(table: RowTable, groups: Int32Array, clusters: number, sample: number): Silhouette {
  const { values, width } = table
  const rows = Math.min(Math.floor(sample), table.length)
  const sums = new Float64Array(clusters)
  const sizes = new Int32Array(clusters)
  for (let row = 0; row < rows; row++) sizes[groups[row] ?? 0] = (sizes[groups[row] ?? 0] ?? 0) + 1
  return meansOf(groups, clusters, rows, (row) => {
    sums.fill(0)
    for (let other = 0; other < rows; other++) {
      const group = groups[other] ?? 0
      sums[group] = (sums[group] ?? 0) + Math.sqrt(squaredDistance(values, row * width, values, other * width, width))
    }
    return scoreFrom(sums, sizes, groups[row] ?? 0)
  })
}

/** One customer's silhouette from the sums of distances to each group. */
function scoreFrom(sums: Float64Array, sizes: Int32Array, own: number): number {
  const others = (sizes[own] ?? 0) - 1
  if (others < 1) return 0
  let nearest = Number.POSITIVE_INFINITY
  for (let group = 0; group < sums.length; group++) {
    if (group !== own && (sizes[group] ?? 0) > 0) nearest = Math.min(nearest, (sums[group] ?? 0) / (sizes[group] ?? 1))
  }
  return ratio((sums[own] ?? 0) / others, nearest)
}

function simplifiedSilhouette(table: RowTable, groups: Int32Array, clusters: number): Silhouette {
  const { values, width, length } = table
  const centres = new Float64Array(clusters * width)
  const sizes = new Int32Array(clusters)
  for (let row = 0; row < length; row++) {
    const group = groups[row] ?? 0
    sizes[group] = (sizes[group] ?? 0) + 1
    for (let j = 0; j < width; j++) centres[group * width + j] = (centres[group * width + j] ?? 0) + (values[row * width + j] ?? 0)
  }
  for (let place = 0; place < centres.length; place++)
    centres[place] = (centres[place] ?? 0) / Math.max(1, sizes[Math.floor(place / width)] ?? 1)
  return meansOf(groups, clusters, length, (row) => {
    const own = groups[row] ?? 0
    if ((sizes[own] ?? 0) < 2) return 0
    let nearest = Number.POSITIVE_INFINITY
    for (let group = 0; group < clusters; group++) {
      if (group === own || sizes[group] === 0) continue
      nearest = Math.min(nearest, squaredDistance(values, row * width, centres, group * width, width))
    }
    return ratio(Math.sqrt(squaredDistance(values, row * width, centres, own * width, width)), Math.sqrt(nearest))
  })
}

/** 0 where there is no other group, or all are in one place. */
function ratio(own: number, other: number): number {
  const larger = Math.max(own, other)
  return larger > 0 && Number.isFinite(larger) ? (other - own) / larger : 0
}

function meansOf(groups: Int32Array, clusters: number, rows: number, scoreOf: (row: number) => number): Silhouette {
  const byCluster = new Float64Array(clusters)
  const sizes = new Int32Array(clusters)
  let sum = 0
  for (let row = 0; row < rows; row++) {
    const group = groups[row] ?? 0
    const score = scoreOf(row)
    sum += score
    byCluster[group] = (byCluster[group] ?? 0) + score
    sizes[group] = (sizes[group] ?? 0) + 1
  }
  return { mean: sum / rows, byCluster: byCluster.map((total, group) => total / Math.max(1, sizes[group] ?? 1)), rows }
}
