import { factorise } from '../numeric/cholesky.ts'
import { type Components, type GroupSums, type PooledPosterior, pooledPosterior } from './pooled-posterior.ts'

/** A linear regression per group whose coefficients are Normal(mean, between) over the groups; in standardised units. */
export interface PooledRegression extends PooledPosterior, Components {
  /** Steps of EM. */
  readonly iterations: number
  readonly converged: boolean
}

const MAX_ROUNDS = 400
const TOLERANCE = 1e-5

/** Keeps the covariance over groups invertible where groups are all alike; a thousandth of the standard deviation of sales. */
const SMALLEST_BETWEEN = 1e-6

/**
 * Restricted maximum likelihood by EM, from sums per group alone: Dempster, Rubin & Tsutakawa (1981), JASA 76; Laird & Ware (1982),
 * Biometrics 38. The mean is integrated out, so that few groups do not look alike. Each round takes two steps of EM, extrapolates
 * by Varadhan & Roland (2008), "Simple and globally convergent methods for accelerating the convergence of any EM algorithm",
 * Scandinavian Journal of Statistics 35, and keeps the extrapolation only where the likelihood agrees.
 */
export function fitPooledRegression(sums: GroupSums): PooledRegression {
  const p = sums.columns.length
  let at: Components = { between: diagonal(p, 0.3), noise: 0.5 }
  let posterior = posteriorAt(sums, at)
  let iterations = 0
  let converged = false
  for (let round = 0; round < MAX_ROUNDS && !converged; round++) {
    const first = maximise(sums, posterior)
    const second = maximise(sums, posteriorAt(sums, first))
    iterations += 2
    converged = isNear(first, second, p)
    const plain = posteriorAt(sums, second)
    const far = extrapolate(at, first, second, p)
    const jumped = far && pooledPosterior(sums, far)
    const isBetter = far && jumped && jumped.restricted >= plain.restricted
    at = isBetter ? far : second
    posterior = isBetter ? jumped : plain
  }
  return { ...posterior, ...at, iterations, converged }
}

function posteriorAt(sums: GroupSums, components: Components): PooledPosterior {
  const p = sums.columns.length
  // The floor on the covariance makes the first always succeed; the second is for rounding beyond all measure.
  const found = pooledPosterior(sums, components) ?? pooledPosterior(sums, { between: diagonal(p, 1), noise: 1 })
  if (!found) throw new RangeError('sums of squares are not positive semi-definite')
  return found
}

function maximise({ rows, xx, xy, yy, columns }: GroupSums, { coefficients, covariances, spread }: PooledPosterior): Components {
  const p = columns.length
  let squares = 0
  for (let g = 0; g < rows.length; g++) {
    squares += yy[g] ?? 0
    for (let i = 0; i < p; i++) {
      const beta = coefficients[g * p + i] ?? 0
      squares -= 2 * beta * (xy[g * p + i] ?? 0)
      for (let j = 0; j < p; j++) {
        const at = (g * p + i) * p + j
        squares += (xx[at] ?? 0) * (beta * (coefficients[g * p + j] ?? 0) + (covariances[at] ?? 0))
      }
    }
  }
  const between = spread.map((value, i) => (value + (spread[(i % p) * p + Math.floor(i / p)] ?? 0)) / 2)
  for (let i = 0; i < p; i++) between[i * (p + 1)] = (between[i * (p + 1)] ?? 0) + SMALLEST_BETWEEN
  return {
    between,
    noise: Math.max(squares / rows.reduce((sum, n) => sum + n, 0), 1e-10),
  }
}

/** The components as numbers that may take any value: a Cholesky factor with the logarithm of its diagonal, ln noise. */
function freeOf({ between, noise }: Components, p: number): Float64Array | null {
  const factor = Float64Array.from(between)
  if (factorise(factor, p) >= 0) return null
  const free: number[] = [Math.log(noise)]
  for (let i = 0; i < p; i++) for (let j = 0; j <= i; j++) free.push(i === j ? Math.log(factor[i * p + i] ?? 1) : (factor[i * p + j] ?? 0))
  return Float64Array.from(free)
}

function componentsAt(free: Float64Array, p: number): Components {
  const factor = new Float64Array(p * p)
  let next = 1
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < i; j++) factor[i * p + j] = free[next++] ?? 0
    factor[i * p + i] = Math.exp(free[next++] ?? 0)
  }
  const between = new Float64Array(p * p)
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      for (let k = 0; k < p; k++) between[i * p + j] = (between[i * p + j] ?? 0) + (factor[i * p + k] ?? 0) * (factor[j * p + k] ?? 0)
    }
  }
  return { between, noise: Math.exp(free[0] ?? 0) }
}

function extrapolate(from: Components, first: Components, second: Components, p: number): Components | null {
  const [a, b, c] = [freeOf(from, p), freeOf(first, p), freeOf(second, p)]
  if (!a || !b || !c) return null
  let [steps, bends] = [0, 0]
  a.forEach((value, i) => {
    const step = (b[i] ?? 0) - value
    steps += step * step
    bends += ((c[i] ?? 0) - (b[i] ?? 0) - step) ** 2
  })
  if (bends === 0) return null
  const length = Math.sqrt(steps / bends)
  if (length <= 1) return null
  const far = a.map((value, i) => {
    const step = (b[i] ?? 0) - value
    return value + 2 * length * step + length * length * ((c[i] ?? 0) - (b[i] ?? 0) - step)
  })
  return far.every((value) => Math.abs(value) < 30) ? componentsAt(far, p) : null
}

function diagonal(p: number, value: number): Float64Array {
  return Float64Array.from({ length: p * p }, (_, i) => (i % (p + 1) === 0 ? value : 0))
}

function isNear(before: Components, after: Components, p: number): boolean {
  if (Math.abs(after.noise - before.noise) > TOLERANCE * after.noise) return false
  for (let i = 0; i < p * p; i += p + 1) {
    const [was, is] = [before.between[i] ?? 0, after.between[i] ?? 0]
    if (Math.abs(is - was) > TOLERANCE * (is + 1e-4)) return false
  }
  return true
}
