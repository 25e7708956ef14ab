import type { PriceDesign } from './price-design.ts'
import { addSandwich, apply, invert, multiply } from './small-matrix.ts'

export type GroupSums = Pick<PriceDesign, 'rows' | 'xx' | 'xy' | 'yy' | 'columns'>

/** Covariance of the coefficients over groups, and variance of a row about its group's line. */
export interface Components {
  readonly between: Float64Array
  readonly noise: number
}

export interface PooledPosterior {
  readonly mean: Float64Array
  /** Covariance of the estimate of `mean`. */
  readonly meanCovariance: Float64Array
  /** Posterior mean and covariance of each group's coefficients, group by group. */
  readonly coefficients: Float64Array
  readonly covariances: Float64Array
  /** Second moment of the coefficients about the mean, averaged over groups. */
  readonly spread: Float64Array
  readonly logLikelihood: number
  /** With the mean integrated out. */
  readonly restricted: number
}

interface Precisions {
  /** Inverse of the covariance over groups. */
  readonly prior: Float64Array
  /** Each group's covariance, were the mean known. */
  readonly own: Float64Array
  /** ln of the determinants of I + between · X'X / noise, summed. */
  readonly logDeterminants: number
}

/** A coefficient of the mean that the data leave open is taken to be near 0, with a variance that says so. */
const OPEN = 1e-6

/** What the groups' coefficients are, given the components: closed form, from sums per group. Null where `between` is singular. */
export function pooledPosterior(sums: GroupSums, { between, noise }: Components): PooledPosterior | null {
  const p = sums.columns.length
  const precisions = precisionsOf(sums, between, noise)
  if (!precisions) return null
  const { mean, meanCovariance, logDeterminant } = generalisedMean(sums, precisions, noise)
  const towardsMean = new Float64Array(p)
  apply(precisions.prior, mean, p, towardsMean)
  const { coefficients, squares } = posteriorMeans(sums, precisions, towardsMean, noise)
  const { covariances, spread } = posteriorSpread(precisions, coefficients, mean, meanCovariance)
  let meanSquares = 0
  for (let i = 0; i < p; i++) meanSquares += (towardsMean[i] ?? 0) * (mean[i] ?? 0)
  const rows = sums.rows.reduce((sum, n) => sum + n, 0)
  const distance = squares + sums.rows.length * meanSquares
  const logLikelihood = -(rows * Math.log(2 * Math.PI * noise) + precisions.logDeterminants + distance) / 2
  return { mean, meanCovariance, coefficients, covariances, spread, logLikelihood, restricted: logLikelihood - logDeterminant / 2 }
}

function precisionsOf({ xx, rows, columns }: GroupSums, between: Float64Array, noise: number): Precisions | null {
  const p = columns.length
  const size = p * p
  const prior = new Float64Array(size)
  const unit = new Float64Array(p)
  const logBetween = invert(Float64Array.from(between), p, prior, 0, unit)
  if (logBetween === null) return null
  const own = new Float64Array(rows.length * size)
  const precision = new Float64Array(size)
  let logDeterminants = 0
  for (let g = 0; g < rows.length; g++) {
    for (let i = 0; i < size; i++) precision[i] = (xx[g * size + i] ?? 0) / noise + (prior[i] ?? 0)
    const log = invert(precision, p, own, g * size, unit)
    if (log === null) return null
    logDeterminants += log + logBetween
  }
  return { prior, own, logDeterminants }
}

/** Generalised least squares: each group weighs between⁻¹ · own covariance · X'X / noise. */
function generalisedMean({ xx, xy, rows, columns }: GroupSums, { prior, own }: Precisions, noise: number) {
  const p = columns.length
  const size = p * p
  const [total, half, weight] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  const [pull, moved, unit] = [new Float64Array(p), new Float64Array(p), new Float64Array(p)]
  for (let g = 0; g < rows.length; g++) {
    multiply(prior, own, p, half, 0, g * size)
    multiply(half, xx, p, weight, 0, g * size)
    apply(half, xy, p, moved, 0, g * p)
    for (let i = 0; i < size; i++) total[i] = (total[i] ?? 0) + (weight[i] ?? 0) / noise
    for (let i = 0; i < p; i++) pull[i] = (pull[i] ?? 0) + (moved[i] ?? 0) / noise
  }
  const symmetric = total.map((value, i) => (value + (total[(i % p) * p + Math.floor(i / p)] ?? 0)) / 2 + (i % (p + 1) === 0 ? OPEN : 0))
  const meanCovariance = new Float64Array(size)
  const logDeterminant = invert(symmetric, p, meanCovariance, 0, unit) ?? 0
  const mean = new Float64Array(p)
  apply(meanCovariance, pull, p, mean)
  return { mean, meanCovariance, logDeterminant }
}

function posteriorMeans({ xy, yy, rows, columns }: GroupSums, { own }: Precisions, towardsMean: Float64Array, noise: number) {
  const p = columns.length
  const coefficients = new Float64Array(rows.length * p)
  const [pull, beta] = [new Float64Array(p), new Float64Array(p)]
  let squares = 0
  for (let g = 0; g < rows.length; g++) {
    for (let i = 0; i < p; i++) pull[i] = (towardsMean[i] ?? 0) + (xy[g * p + i] ?? 0) / noise
    apply(own, pull, p, beta, g * p * p)
    coefficients.set(beta, g * p)
    squares += (yy[g] ?? 0) / noise
    for (let i = 0; i < p; i++) squares -= (pull[i] ?? 0) * (beta[i] ?? 0)
  }
  return { coefficients, squares }
}

/** Adds to each group's covariance what is not known of the mean, and averages the squares about the mean over groups. */
function posteriorSpread({ prior, own }: Precisions, coefficients: Float64Array, mean: Float64Array, meanCovariance: Float64Array) {
  const p = mean.length
  const size = p * p
  const groups = coefficients.length / p
  const covariances = own.slice()
  const [spread, weight, half] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  const away = new Float64Array(p)
  for (let g = 0; g < groups; g++) {
    multiply(own, prior, p, weight, g * size)
    addSandwich(covariances, g * size, weight, meanCovariance, p, 1, half)
    for (let i = 0; i < p; i++) {
      weight[i * (p + 1)] = (weight[i * (p + 1)] ?? 0) - 1
      away[i] = (coefficients[g * p + i] ?? 0) - (mean[i] ?? 0)
    }
    addSandwich(spread, 0, weight, meanCovariance, p, 1 / groups, half)
    for (let i = 0; i < size; i++) {
      const product = (away[Math.floor(i / p)] ?? 0) * (away[i % p] ?? 0)
      spread[i] = (spread[i] ?? 0) + ((own[g * size + i] ?? 0) + product) / groups
    }
  }
  return { covariances, spread }
}
