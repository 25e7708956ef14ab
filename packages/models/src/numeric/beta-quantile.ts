import { assertRange } from '../model-error.ts'
import { lbeta } from './lbeta.ts'
import { logIncompleteBeta } from './log-incomplete-beta.ts'

const MAX_STEPS = 200

/** ln (x / (1 - x)) beyond this is 0 or 1. */
const LIMIT = 700

/**
 * The x with I_x(a, b) = p: the quantile of a beta distribution. Newton's method on the logarithm of the smaller tail in
 * ln (x / (1 - x)), kept within a bracket. Relative error of x, and of 1 - x, about 1e-10.
 *
 * @example betaQuantile(0.5, 2, 2) // 0.5
 */
export function betaQuantile(p: number, a: number, b: number): number {
  assertRange('p', p, 0, 1 - Number.EPSILON / 2, true)
  assertRange('a', a, 0, Number.MAX_VALUE, true)
  assertRange('b', b, 0, Number.MAX_VALUE, true)
  const logBeta = lbeta(a, b)
  const inLower = p < 0.5
  const target = inLower ? Math.log(p) : Math.log1p(-p)
  let [low, high] = [-LIMIT, LIMIT]
  let logit = Math.log(a / b)
  for (let step = 0; step < MAX_STEPS; step++) {
    const x = 1 / (1 + Math.exp(-logit))
    const y = 1 / (1 + Math.exp(logit))
    const tail = inLower ? logIncompleteBeta(a, b, x, y, logBeta) : logIncompleteBeta(b, a, y, x, logBeta)
    const error = inLower ? tail - target : target - tail
    if (error > 0) high = logit
    else low = logit
    // dx / d logit = x y, so the density in the logit is x^a y^b / B(a, b).
    const change = error / Math.exp(a * Math.log(x) + b * Math.log(y) - logBeta - tail)
    if (Math.abs(change) < 1e-11 || high - low < 1e-11) break
    const next = logit - change
    logit = next > low && next < high ? next : (low + high) / 2
  }
  return logit < 1 - LIMIT ? 0 : 1 / (1 + Math.exp(-logit))
}
