import { assertRange } from '../model-error.ts'
import { lbeta } from './lbeta.ts'
import { normalQuantile, normalTwoSided } from './normal.ts'

const MAX_LEVELS = 20_000
const TINY = 1e-300

/** Above this the t and the normal distribution agree to 1e-6, and ln B(degrees / 2, 1/2) starts to cancel. */
const NORMAL_FROM_DEGREES = 1e7

/**
 * Regularised incomplete beta function I_x(a, b), a, b > 0, 0 <= x <= 1, by Lentz's continued fraction.
 * Abramowitz & Stegun (1964), 26.5.8.
 *
 * @example incompleteBeta(2, 3, 0.5) // 0.6875
 */
export function incompleteBeta(a: number, b: number, x: number): number {
  assertRange('x', x, 0, 1)
  if (x === 0 || x === 1) return x
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - lbeta(a, b)) / a
  return front * fraction(a, b, x)
}

function fraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let product = d
  for (let m = 1; m <= MAX_LEVELS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    product *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    product *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return product
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}

/** Two-sided P(|t| >= |value|) of Student's distribution. */
export function studentTwoSided(value: number, degrees: number): number {
  assertRange('degrees', degrees, 0, Number.POSITIVE_INFINITY, true)
  if (degrees > NORMAL_FROM_DEGREES) return normalTwoSided(value)
  return incompleteBeta(degrees / 2, 0.5, degrees / (degrees + value * value))
}

/**
 * The t with P(T <= t) = p, for 1/2 <= p < 1, by bisection.
 *
 * @example studentQuantile(0.975, 10) // 2.2281388519649385
 */
export function studentQuantile(p: number, degrees: number): number {
  assertRange('p', p, 0.5, 1 - Number.EPSILON / 2)
  let low = 0
  let high = Math.max(1, normalQuantile(p))
  const tail = 2 * (1 - p)
  while (studentTwoSided(high, degrees) > tail && high < 1e300) high *= 2
  for (let step = 0; step < 200 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2
    if (studentTwoSided(middle, degrees) > tail) low = middle
    else high = middle
  }
  return (low + high) / 2
}
