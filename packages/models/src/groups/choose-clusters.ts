import { assertRange } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { createRandom } from '../numeric/random.ts'
import { bestClustering } from './best-clustering.ts'
import { firstRows, stabilityOf } from './cluster-stability.ts'
import { type NamedColumns, prepareColumns, type Scaling } from './prepare-columns.ts'
import type { RowTable } from './row-order.ts'
import { sampledSilhouette } from './silhouette.ts'

export interface ChoiceOptions {
  readonly scaling: Scaling
  /** Least and most groups that are tried. Default 2 and 8. */
  readonly from?: number
  readonly to?: number
  /** Default 20. */
  readonly resamples?: number
  /** Most customers the choice rests on. Default 3,000. */
  readonly sample?: number
  readonly seed?: number
}

export interface ClusterCandidate {
  readonly clusters: number
  readonly inertia: number
  readonly silhouette: number
  /** Jaccard likeness of the least steady group. */
  readonly stability: number
  /** Share of customers in the smallest group. */
  readonly smallestShare: number
}

export interface ClusterChoice {
  readonly clusters: number
  /** Why, in sentences. */
  readonly reasons: readonly string[]
  readonly candidates: readonly ClusterCandidate[]
  readonly warnings: readonly ModelWarning[]
}

const STEADY = 0.6
const STRUCTURE = 0.25
const LIMITS = { restarts: 5, maxIterations: 100, tolerance: 1e-3 } as const

/**
 * How many groups: the number with the best silhouette among those whose groups are all found again when customers are redrawn.
 *
 * @page choose-clusters How many groups
 * @when Before kMeans. The answer is a proposal with reasons: what you can act on may be fewer.
 * @formula
 *   among numbers of groups with min Jaccard ≥ 0.6 the one with the largest silhouette; of equal ones the smallest
 *   silhouette < 0.25: there is no structure to speak of, and a warning says so
 * @units As kMeans.
 * @example
 * ```ts
 * import { chooseClusters } from '@guanxi/models'
 * const x = [0, 1, 2, 3, 4, 100, 101, 102, 103, 104, 200, 201, 202, 203, 204]
 * console.log(chooseClusters({ x }, { scaling: 'z-score', to: 5 }).clusters) // 3
 * ```
 * @warns no_clear_groups: customers form no groups to speak of; any number is a convenience
 * @warns unstable_clusters: no number of groups is found again when customers are redrawn
 * @warns constant_column: a column is the same for everybody and was left out, by name
 * @source Rousseeuw (1987); Hennig (2007), Computational Statistics & Data Analysis 52(1).
 * @throws ModelError empty, length_mismatch, missing_value, out_of_range
 */
export function chooseClusters(columns: NamedColumns, options: ChoiceOptions): ClusterChoice {
  const { scaling, from = 2, to = 8, resamples = 20, sample = 3000, seed = 1 } = options
  assertRange('from', from, 2, 1000)
  assertRange('to', to, from, 1000)
  assertRange('resamples', resamples, 1, 1000)
  assertRange('sample', sample, 10, 100_000)
  const prepared = prepareColumns(columns, scaling, seed)
  const most = Math.min(Math.floor(to), prepared.distinct)
  const candidates: ClusterCandidate[] = []
  for (let clusters = Math.ceil(from); clusters <= most; clusters++) {
    candidates.push(tryClusters(firstRows(prepared.table, sample, clusters), clusters, Math.floor(resamples), seed))
  }
  return decide(candidates, prepared.distinct, prepared.warnings)
}

function tryClusters(table: RowTable, clusters: number, resamples: number, seed: number): ClusterCandidate {
  const random = createRandom(seed)
  const { assignment, inertia, sizes } = bestClustering(table, clusters, random, LIMITS)
  const { jaccard } = stabilityOf(table, assignment, clusters, random, resamples)
  const smallestShare = (sizes[clusters - 1] ?? 0) / table.length
  const silhouette = sampledSilhouette(table, assignment, clusters, 2000).mean
  return { clusters, inertia, silhouette, stability: jaccard.reduce((a, b) => Math.min(a, b), 1), smallestShare }
}

function decide(candidates: readonly ClusterCandidate[], distinct: number, warnings: readonly ModelWarning[]): ClusterChoice {
  const steady = candidates.filter(({ stability }) => stability >= STEADY)
  const best = bestOf(steady.length > 0 ? steady : candidates)
  if (!best) {
    const message = `Only ${distinct} customers differ from each other: they are one group`
    return { clusters: 1, reasons: [message], candidates, warnings: [...warnings, warning('no_clear_groups', message, { distinct })] }
  }
  const { clusters } = best
  const reasons = [
    `Of ${steady.length || candidates.length} numbers of groups, ${clusters} has the best silhouette: ${best.silhouette.toFixed(2)}`,
  ]
  const found = [...warnings]
  if (steady.length === 0) {
    reasons.push('No number of groups is found again when customers are redrawn')
    found.push(warning('unstable_clusters', `No number of groups tried is steady; the best has ${best.stability.toFixed(2)}`, { clusters }))
  } else {
    reasons.push(
      `Each of its groups is found again when customers are redrawn: the least steady with a likeness of ${best.stability.toFixed(2)}`,
    )
  }
  for (const { clusters: other, stability } of candidates.filter((candidate) => candidate.stability < STEADY && steady.length > 0)) {
    reasons.push(`${other} groups were passed over: one of them is found again with a likeness of ${stability.toFixed(2)} only`)
  }
  if (best.silhouette < STRUCTURE) {
    const message = `Customers form no groups to speak of (silhouette ${best.silhouette.toFixed(2)}, below ${STRUCTURE}); any number is a convenience`
    reasons.push(message)
    found.push(warning('no_clear_groups', message, { silhouette: best.silhouette }))
  }
  return { clusters, reasons, candidates, warnings: found }
}

function bestOf(candidates: readonly ClusterCandidate[]): ClusterCandidate | undefined {
  return candidates.reduce<ClusterCandidate | undefined>(
    (best, next) => (best && best.silhouette >= next.silhouette ? best : next),
    undefined,
  )
}
