import { assertRange } from '../model-error.ts'
import { logIncompleteGamma } from './incomplete-gamma.ts'
import { lgamma } from './lgamma.ts'
import { normalQuantile } from './normal.ts'

const MAX_STEPS = 100

/**
 * The x with P(a, x) = p: the quantile of a gamma distribution with shape a and rate 1. Newton's method on the logarithm of the
 * smaller tail, kept within a bracket; started from Wilson & Hilferty (1931). Relative error about 1e-12.
 *
 * @example gammaQuantile(0.5, 1) // ln 2 = 0.6931471805599453
 */
export function gammaQuantile(p: number, a: number): number {
  assertRange('a', a, 0, Number.MAX_VALUE, true)
  assertRange('p', p, 0, 1 - Number.EPSILON / 2, true)
  const inLower = p < 0.5
  const target = inLower ? Math.log(p) : Math.log1p(-p)
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  let logX = start(p, a)
  for (let step = 0; step < MAX_STEPS; step++) {
    const x = Math.exp(logX)
    if (x === 0) return 0
    const { lower, upper } = logIncompleteGamma(a, x)
    const tail = inLower ? lower : upper
    const error = inLower ? tail - target : target - tail
    if (error > 0) high = logX
    else low = logX
    const slope = Math.exp(a * logX - x - lgamma(a) - tail)
    const change = error / slope
    if (Math.abs(change) < 1e-14 * Math.max(1, Math.abs(logX))) break
    logX = inside(logX - change, low, high, logX)
  }
  return Math.exp(logX)
}

/** ln of a first guess: the cube of a normal number, or, near 0, the leading term of the series. */
function start(p: number, a: number): number {
  const z = normalQuantile(Math.max(p, 1e-300))
  const root = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))
  if (a > 0.5 && root > 0.1) return Math.log(a) + 3 * Math.log(root)
  return Math.min((Math.log(p) + lgamma(a + 1)) / a, Math.log(a + 1 - Math.log1p(-p)))
}

function inside(next: number, low: number, high: number, at: number): number {
  if (next > low && next < high) return next
  if (Number.isFinite(low) && Number.isFinite(high)) return (low + high) / 2
  return next <= low ? at - 2 : at + 2
}
