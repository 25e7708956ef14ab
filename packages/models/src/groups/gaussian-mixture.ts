import { assertRange } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { createRandom } from '../numeric/random.ts'
import { bestClustering } from './best-clustering.ts'
import { type CovarianceShape, createMixture, expect, type Mixture, maximise } from './mixture-em.ts'
import { type ColumnScale, checkClusters, type NamedColumns, type PreparedColumns, prepareColumns, scaledRows } from './prepare-columns.ts'

export interface MixtureOptions {
  readonly components: number
  /** `full`: groups may be tilted ellipses; `diagonal`: columns vary on their own within a group. Default `full`. */
  readonly covariance?: CovarianceShape
  readonly seed?: number
  /** Default 500. */
  readonly maxIterations?: number
  /** Stops when the mean log-likelihood of a customer grows by less. Default 1e-7. */
  readonly tolerance?: number
}

export interface GaussianMixture {
  readonly components: number
  readonly covariance: CovarianceShape
  /** Columns in the order of the covariances; constant ones left out. */
  readonly columns: readonly string[]
  /** Shares of the components, the largest first. */
  readonly weights: Float64Array
  /** In the units of the columns. */
  readonly means: readonly Readonly<Record<string, number>>[]
  /** A matrix for each component, row by row, in the units of the columns. */
  readonly covariances: readonly Float64Array[]
  /** The likeliest component of each customer, and how likely it is. */
  readonly assignment: Int32Array
  readonly probability: Float64Array
  /** Summed over customers, in the units of the columns. */
  readonly logLikelihood: number
  /** Free parameters; -2 ln L + parameters · ln n: the lower the better, for the same columns; -2 ln L + 2 · parameters. */
  readonly parameters: number
  readonly bic: number
  readonly aic: number
  readonly iterations: number
  readonly converged: boolean
  /** The same components on the scale they were fitted on, for `mixtureProbabilities`. */
  readonly scaled: Mixture
  readonly scales: readonly ColumnScale[]
  readonly warnings: readonly ModelWarning[]
}

/**
 * Customers as drawn from a few normal distributions, by expectation–maximisation: groups of unlike size, spread and tilt, and a
 * probability for each customer.
 *
 * Columns are standardised within; unlike with k-means the groups do not hang on their units.
 *
 * @page gaussian-mixture Gaussian mixture
 * @when Groups overlap, or differ in spread; compare numbers of components by BIC. For compact groups kMeans is quicker and
 *   easier to explain.
 * @formula
 *   density = Σ weight · N(mean, covariance); shares by log-sum-exp; start from k-means
 *   No variance falls below 1e-6 of its column's (full: no eigenvalue), else a component shrinks onto one point and ln L grows for ever.
 * @units Named columns of equal length, one number a customer; means and covariances come back in the same units.
 * @example
 * ```ts
 * import { fitGaussianMixture } from '@guanxi/models'
 * const x = [-1, -0.5, 0, 0.5, 1, 49, 49.5, 50, 50.5, 51]
 * const { means, weights } = fitGaussianMixture({ x }, { components: 2 })
 * console.log(means.map(({ x = 0 }) => x.toFixed(3)).sort(), weights[0]?.toFixed(2)) // [ '0.000', '50.000' ] 0.50
 * ```
 * @warns variance_floor: a component shrank onto a point or a line; fewer components, or `diagonal`, are called for
 * @warns not_converged: the iterations ran out while the likelihood still grew
 * @warns constant_column: a column is the same for everybody and was left out, by name
 * @source Dempster, Laird & Rubin (1977), JRSS B 39(1); McLachlan & Peel (2000), "Finite Mixture Models".
 * @throws ModelError empty, length_mismatch, missing_value, out_of_range, too_many_clusters
 */
export function fitGaussianMixture(columns: NamedColumns, options: MixtureOptions): GaussianMixture {
  const { components, covariance = 'full', seed = 1, maxIterations = 500, tolerance = 1e-7 } = options
  assertRange('maxIterations', maxIterations, 1, 100_000)
  assertRange('tolerance', tolerance, 0, 1)
  const prepared = prepareColumns(columns, 'z-score', seed)
  checkClusters(components, prepared.distinct)
  const fit = searchMixture(prepared, { components, covariance, seed, maxIterations, tolerance })
  const warnings = [...prepared.warnings]
  if (fit.floored.length > 0) {
    const message = `${fit.floored.length} of ${components} components shrank onto a point or a line; their variance is held at a floor`
    warnings.push(warning('variance_floor', message, { components: fit.floored.length }))
  }
  if (!fit.converged)
    warnings.push(warning('not_converged', `The likelihood still grew after ${fit.iterations} iterations`, { iterations: fit.iterations }))
  return { ...described(prepared, fit, covariance), components, covariance, iterations: fit.iterations, converged: fit.converged, warnings }
}

interface MixtureSearch {
  readonly mixture: Mixture
  readonly shares: Float64Array
  readonly logLikelihood: number
  readonly iterations: number
  readonly converged: boolean
  readonly floored: readonly number[]
}

function searchMixture({ table }: PreparedColumns, options: Required<MixtureOptions>): MixtureSearch {
  const { components, maxIterations, tolerance } = options
  const start = bestClustering(table, components, createRandom(options.seed), { restarts: 5, maxIterations: 100, tolerance: 1e-4 })
  const shares = new Float64Array(table.length * components)
  for (let row = 0; row < table.length; row++) shares[row * components + (start.assignment[row] ?? 0)] = 1
  const mixture = createMixture(components, table.width, options.covariance)
  let logLikelihood = Number.NEGATIVE_INFINITY
  let floored: number[] = []
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    floored = maximise(table, mixture, shares)
    const next = expect(table, mixture, shares)
    const gain = (next - logLikelihood) / table.length
    logLikelihood = next
    if (gain <= tolerance) return { mixture, shares, logLikelihood, iterations: iteration, converged: true, floored }
  }
  return { mixture, shares, logLikelihood, iterations: maxIterations, converged: false, floored }
}

function described({ table, order, scales }: PreparedColumns, { mixture, shares, logLikelihood }: MixtureSearch, shape: CovarianceShape) {
  const components = mixture.weights.length
  const byWeight = Array.from(mixture.weights.keys()).sort((a, b) => (mixture.weights[b] ?? 0) - (mixture.weights[a] ?? 0) || a - b)
  const scaled = reordered(mixture, byWeight)
  const assignment = new Int32Array(table.length)
  const probability = new Float64Array(table.length)
  for (let i = 0; i < table.length; i++) {
    const best = byWeight.reduce(
      (a, b, place) => ((shares[i * components + b] ?? 0) > (shares[i * components + (byWeight[a] ?? 0)] ?? 0) ? place : a),
      0,
    )
    assignment[order[i] ?? 0] = best
    probability[order[i] ?? 0] = shares[i * components + (byWeight[best] ?? 0)] ?? 0
  }
  const { width } = table
  const parameters = components - 1 + components * (width + (shape === 'full' ? (width * (width + 1)) / 2 : width))
  // A density in other units is divided by the product of the spreads.
  const total = scales.reduce((sum, { spread }) => sum - table.length * Math.log(spread), logLikelihood)
  return {
    columns: scales.map(({ name }) => name),
    weights: scaled.weights,
    means: byWeight.map((_, c) =>
      Object.fromEntries(scales.map(({ name, centre, spread }, i) => [name, centre + spread * (scaled.means[c * width + i] ?? 0)])),
    ),
    covariances: byWeight.map((_, c) => unscaled(scaled.covariances.slice(c * width * width, (c + 1) * width * width), scales)),
    assignment,
    probability,
    logLikelihood: total,
    parameters,
    bic: parameters * Math.log(table.length) - 2 * total,
    aic: 2 * parameters - 2 * total,
    scaled,
    scales,
  }
}

function unscaled(matrix: Float64Array, scales: readonly ColumnScale[]): Float64Array {
  const width = scales.length
  return matrix.map((value, at) => value * (scales[Math.floor(at / width)]?.spread ?? 1) * (scales[at % width]?.spread ?? 1))
}

function reordered({ shape, width, weights, means, covariances }: Mixture, order: readonly number[]): Mixture {
  const square = width * width
  const sorted = createMixture(order.length, width, shape)
  order.forEach((from, to) => {
    sorted.weights[to] = weights[from] ?? 0
    sorted.means.set(means.subarray(from * width, (from + 1) * width), to * width)
    sorted.covariances.set(covariances.subarray(from * square, (from + 1) * square), to * square)
  })
  return sorted
}

/**
 * How likely each component is for customers, new ones say: rows × components, row by row.
 *
 * @throws ModelError for columns that the model has and these have not, or values that are no numbers
 */
export function mixtureProbabilities({ scaled, scales }: Pick<GaussianMixture, 'scaled' | 'scales'>, columns: NamedColumns): Float64Array {
  const table = scaledRows(columns, scales)
  const shares = new Float64Array(table.length * scaled.weights.length)
  expect(table, scaled, shares)
  return shares
}
