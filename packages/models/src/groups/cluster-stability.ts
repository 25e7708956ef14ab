import { assertRange } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { createRandom, type Random } from '../numeric/random.ts'
import { bestClustering } from './best-clustering.ts'
import { checkClusters, type NamedColumns, prepareColumns, type Scaling } from './prepare-columns.ts'
import { compareRows, type RowTable } from './row-order.ts'

export interface StabilityOptions {
  readonly clusters: number
  readonly scaling: Scaling
  /** Default 50. */
  readonly resamples?: number
  /** Most customers in a resample. Default 5,000. */
  readonly sample?: number
  readonly seed?: number
}

export type Steadiness = 'stable' | 'doubtful' | 'dissolved'

export interface ClusterStability {
  /** Mean Jaccard likeness of each group to the one most like it in each resample: 1 is found again exactly. */
  readonly jaccard: Float64Array
  /** From 0.75 stable, from 0.6 doubtful, below that dissolved: not a group that is there. */
  readonly verdicts: readonly Steadiness[]
  readonly resamples: number
  /** Resamples with fewer different customers than groups, left out. */
  readonly failed: number
  readonly rows: number
  readonly warnings: readonly ModelWarning[]
}

const STABLE = 0.75
const DOUBTFUL = 0.6
const LIMITS = { restarts: 2, maxIterations: 100, tolerance: 1e-3 } as const

/**
 * Are the groups there, or made by the drawing of customers? k-means again on bootstrap resamples, each group compared with the
 * one most like it. Groups are numbered as `kMeans` with the same seed numbers them where all customers fit in the sample.
 *
 * @page cluster-stability Cluster stability
 * @when Before groups get names and budgets.
 * @formula
 *   Jaccard(A, B) = |A ∩ B| / |A ∪ B|, over the different customers of the resample; the mean over resamples of the largest
 * @units As kMeans; likeness is a share from 0 to 1.
 * @example
 * ```ts
 * import { clusterStability } from '@guanxi/models'
 * const x = [0, 1, 2, 3, 100, 101, 102, 103]
 * console.log(clusterStability({ x }, { clusters: 2, scaling: 'z-score' }).verdicts) // [ 'stable', 'stable' ]
 * ```
 * @warns unstable_clusters: some groups dissolve when customers are drawn again
 * @warns constant_column: a column is the same for everybody and was left out, by name
 * @source Hennig (2007), "Cluster-wise assessment of cluster stability", Computational Statistics & Data Analysis 52(1).
 * @throws ModelError empty, length_mismatch, missing_value, out_of_range, too_many_clusters
 */
export function clusterStability(columns: NamedColumns, options: StabilityOptions): ClusterStability {
  const { clusters, scaling, resamples = 50, sample = 5000, seed = 1 } = options
  assertRange('resamples', resamples, 1, 10_000)
  assertRange('sample', sample, 2, 1_000_000)
  const prepared = prepareColumns(columns, scaling, seed)
  checkClusters(clusters, prepared.distinct)
  const random = createRandom(seed)
  const table = firstRows(prepared.table, sample, clusters)
  const { assignment } = bestClustering(table, clusters, random, { ...LIMITS, restarts: 5 })
  const { jaccard, failed } = stabilityOf(table, assignment, clusters, random, Math.floor(resamples))
  const verdicts = Array.from(jaccard, verdictOf)
  const dissolved = verdicts.filter((verdict) => verdict === 'dissolved').length
  const warnings = [...prepared.warnings]
  if (dissolved > 0) {
    const message = `${dissolved} of ${clusters} groups dissolve when customers are drawn again; do not name them`
    warnings.push(warning('unstable_clusters', message, { dissolved, clusters }))
  }
  return { jaccard, verdicts, resamples: Math.floor(resamples), failed, rows: table.length, warnings }
}

function verdictOf(jaccard: number): Steadiness {
  if (jaccard >= STABLE) return 'stable'
  return jaccard >= DOUBTFUL ? 'doubtful' : 'dissolved'
}

/** The first rows as a sample, or all where too few of them differ. */
export function firstRows(table: RowTable, most: number, clusters: number): RowTable {
  const length = Math.min(Math.floor(most), table.length)
  const first = { ...table, values: table.values.subarray(0, length * table.width), length }
  let distinct = 1
  for (let row = 1; row < length && distinct < clusters; row++) if (compareRows(first, row - 1, row) !== 0) distinct++
  return distinct < clusters ? table : first
}

/** Mean Jaccard likeness of each cluster over resamples. */
export function stabilityOf(table: RowTable, assignment: Int32Array, clusters: number, random: Random, resamples: number) {
  const jaccard = new Float64Array(clusters)
  const seenIn = new Int32Array(clusters)
  let failed = 0
  for (let resample = 0; resample < resamples; resample++) {
    const { rows, drawn, distinct } = draw(table, random)
    if (distinct < clusters) {
      failed++
      continue
    }
    const again = bestClustering(drawn, clusters, random, LIMITS)
    const likeness = jaccardOf(rows, assignment, again.assignment, clusters)
    for (let cluster = 0; cluster < clusters; cluster++) {
      const found = likeness[cluster] ?? -1
      if (found < 0) continue
      jaccard[cluster] = (jaccard[cluster] ?? 0) + found
      seenIn[cluster] = (seenIn[cluster] ?? 0) + 1
    }
  }
  return { jaccard: jaccard.map((sum, cluster) => sum / Math.max(1, seenIn[cluster] ?? 1)), failed }
}

/** As many rows as there are, drawn with replacement and put in order, so that equal ones stay neighbours. */
function draw(table: RowTable, random: Random): { rows: Int32Array; drawn: RowTable; distinct: number } {
  const { width, length } = table
  const rows = Int32Array.from({ length }, () => Math.floor(random.next() * length)).sort()
  const values = new Float64Array(length * width)
  let distinct = 0
  for (let i = 0; i < length; i++) {
    const row = rows[i] ?? 0
    values.set(table.values.subarray(row * width, (row + 1) * width), i * width)
    if (i === 0 || compareRows(table, rows[i - 1] ?? 0, row) !== 0) distinct++
  }
  return { rows, drawn: { values, width, length }, distinct }
}

/** For each cluster the likeness to the one most like it, each row counted once; -1 for one without a row in the resample. */
function jaccardOf(rows: Int32Array, before: Int32Array, after: Int32Array, clusters: number): Float64Array {
  const both = new Int32Array(clusters * clusters)
  const [old, now] = [new Int32Array(clusters), new Int32Array(clusters)]
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0
    if (i > 0 && rows[i - 1] === row) continue
    const a = before[row] ?? 0
    const b = after[i] ?? 0
    both[a * clusters + b] = (both[a * clusters + b] ?? 0) + 1
    old[a] = (old[a] ?? 0) + 1
    now[b] = (now[b] ?? 0) + 1
  }
  return Float64Array.from({ length: clusters }, (_, a) => {
    if (old[a] === 0) return -1
    let best = 0
    for (let b = 0; b < clusters; b++) {
      const shared = both[a * clusters + b] ?? 0
      best = Math.max(best, shared / ((old[a] ?? 0) + (now[b] ?? 0) - shared))
    }
    return best
  })
}
