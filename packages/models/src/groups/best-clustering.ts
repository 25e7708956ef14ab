import type { Random } from '../numeric/random.ts'
import { type Clustering, type ClusteringLimits, clusterRows } from './cluster-rows.ts'
import { compareRows, type RowTable } from './row-order.ts'
import { seedCentres } from './seed-centres.ts'

export interface SearchOptions extends ClusteringLimits {
  /** As a share of the columns' typical standard deviation. */
  readonly tolerance: number
  readonly restarts: number
}

/** Several starts are tried on so many rows at most; the best of them goes on with all. */
const TRIAL_ROWS = 20_000

/** The best of several seeded starts. Rows must stand in an order of their own (`rowOrder`), so that the first are a sample. */
export function bestClustering(table: RowTable, clusters: number, random: Random, options: SearchOptions): Clustering {
  const trial = trialOf(table, clusters)
  const limits = { ...options, tolerance: options.tolerance * typicalDeviation(trial) }
  let best: Clustering | null = null
  for (let start = 0; start < options.restarts || !best; start++) {
    const found = clusterRows(trial, seedCentres(trial, clusters, random), limits)
    if (!best || found.inertia < best.inertia) best = found
  }
  return bySize(trial === table ? best : clusterRows(table, best.centres, limits), table.width)
}

/** Root of the mean variance of the columns: what a tolerance is a share of. */
function typicalDeviation({ values, width, length }: RowTable): number {
  let squares = 0
  for (let j = 0; j < width; j++) {
    let sum = 0
    for (let row = 0; row < length; row++) sum += values[row * width + j] ?? 0
    const mean = sum / length
    for (let row = 0; row < length; row++) squares += ((values[row * width + j] ?? 0) - mean) ** 2
  }
  return width === 0 ? 0 : Math.sqrt(squares / (length * width))
}

function trialOf(table: RowTable, clusters: number): RowTable {
  if (table.length <= TRIAL_ROWS) return table
  const trial = firstOf(table, TRIAL_ROWS)
  let distinct = 1
  for (let row = 1; row < trial.length && distinct < clusters; row++) if (compareRows(trial, row - 1, row) !== 0) distinct++
  return distinct < clusters ? table : trial
}

function firstOf(table: RowTable, rows: number): RowTable {
  return { ...table, values: table.values.subarray(0, rows * table.width), length: rows }
}

/** Numbers clusters from the largest to the smallest, equal ones by their centres, so that numbers do not hang on the start. */
function bySize(found: Clustering, width: number): Clustering {
  const clusters = found.sizes.length
  const centreTable = { values: found.centres, width, length: clusters }
  const order = Array.from(found.sizes.keys()).sort(
    (a, b) => (found.sizes[b] ?? 0) - (found.sizes[a] ?? 0) || compareRows(centreTable, a, b),
  )
  const place = new Int32Array(clusters)
  const centres = new Float64Array(found.centres.length)
  order.forEach((cluster, rank) => {
    place[cluster] = rank
    centres.set(found.centres.subarray(cluster * width, (cluster + 1) * width), rank * width)
  })
  const assignment = found.assignment.map((cluster) => place[cluster] ?? 0)
  return { ...found, centres, assignment, sizes: Int32Array.from(order, (cluster) => found.sizes[cluster] ?? 0) }
}
