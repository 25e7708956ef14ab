import { assertRange } from '../model-error.ts'
import { lgamma } from './lgamma.ts'

const MAX_TERMS = 100_000
const TINY = 1e-300

/** 1/12, -1/360, …: what Stirling's formula leaves of ln Γ. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360] as const

/** ln of x^a e^-x / Γ(a). From a = 10 on without the cancellation of a ln x - x against ln Γ(a). */
function logFront(a: number, x: number): number {
  if (a < 10) return a * Math.log(x) - x - lgamma(a)
  const square = 1 / (a * a)
  let series = 0
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series * square + (STIRLING[k] ?? 0)
  const beyond = (x - a) / a
  return -a * (beyond - Math.log1p(beyond)) + 0.5 * Math.log(a / (2 * Math.PI)) - series / a
}

/** Abramowitz & Stegun (1964), 6.5.29: every term is positive. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n <= MAX_TERMS && term > 1e-17 * sum; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** Legendre's continued fraction by Lentz's method. Abramowitz & Stegun (1964), 6.5.31. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / (Math.abs(b) < TINY ? TINY : b)
  let product = d
  for (let n = 1; n <= MAX_TERMS; n++) {
    const numerator = -n * (n - a)
    b += 2
    const next = numerator * d + b
    d = 1 / (Math.abs(next) < TINY ? TINY : next)
    c = b + numerator / c
    if (Math.abs(c) < TINY) c = TINY
    product *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return product
}

function check(a: number, x: number): void {
  assertRange('a', a, 0, Number.MAX_VALUE, true)
  assertRange('x', x, 0, Number.MAX_VALUE)
}

/**
 * Natural logarithms of P(a, x) and Q(a, x) = 1 - P(a, x), the regularised incomplete gamma functions: finite, and right in
 * relative terms, where the smaller of the two would be rounded to 0. At x = 0 the first is minus infinity.
 */
export function logIncompleteGamma(a: number, x: number): { readonly lower: number; readonly upper: number } {
  check(a, x)
  if (x === 0) return { lower: Number.NEGATIVE_INFINITY, upper: 0 }
  const front = logFront(a, x)
  if (x < a + 1) {
    const lower = Math.min(0, front + Math.log(lowerSeries(a, x)))
    return { lower, upper: Math.log(-Math.expm1(lower)) }
  }
  const upper = Math.min(0, front + Math.log(upperFraction(a, x)))
  return { lower: Math.log1p(-Math.exp(upper)), upper }
}

/**
 * P(a, x), the share of a gamma distribution with shape a and rate 1 that lies below x. Relative error about 1e-14.
 *
 * @example incompleteGamma(1, 2) // 1 - e^-2 = 0.8646647167633873
 */
export function incompleteGamma(a: number, x: number): number {
  return Math.exp(logIncompleteGamma(a, x).lower)
}

/**
 * Q(a, x) = 1 - P(a, x), without the rounding of the subtraction.
 *
 * @example incompleteGammaUpper(1, 2) // e^-2 = 0.1353352832366127
 */
export function incompleteGammaUpper(a: number, x: number): number {
  return Math.exp(logIncompleteGamma(a, x).upper)
}
