import { assertRange } from '../model-error.ts'

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI)
const TAIL_FROM = 3
const FRACTION_LEVELS = 160

function density(z: number): number {
  return Math.exp(-0.5 * z * z) / ROOT_TWO_PI
}

/** Upper tail for z >= 3 by Laplace's continued fraction; Abramowitz & Stegun (1964), 26.2.14. */
function upperTail(z: number): number {
  let fraction = z
  for (let n = FRACTION_LEVELS; n >= 1; n--) fraction = z + n / fraction
  return density(z) / fraction
}

/**
 * P(Z <= z) of the standard normal distribution, relative error about 1e-14 in both tails.
 *
 * @example normalCdf(1.959963984540054) // 0.975
 */
export function normalCdf(z: number): number {
  if (z <= -TAIL_FROM) return upperTail(-z)
  if (z >= TAIL_FROM) return 1 - upperTail(z)
  let term = z
  let sum = z
  for (let n = 3; n < 200 && Math.abs(term) > 1e-18 * Math.abs(sum); n += 2) {
    term *= (z * z) / n
    sum += term
  }
  return 0.5 + density(z) * sum
}

/** Two-sided P(|Z| >= |z|), exact where `2 * (1 - normalCdf(z))` would have been rounded to 0. */
export function normalTwoSided(z: number): number {
  return Math.min(1, 2 * normalCdf(-Math.abs(z)))
}

/**
 * The z with P(Z <= z) = p, for 0 < p < 1: a rational start (Abramowitz & Stegun 26.2.23) refined by Halley's method.
 *
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  assertRange('p', p, 0, 1 - Number.EPSILON / 2, true)
  if (p > 0.5) return -normalQuantile(1 - p)
  const t = Math.sqrt(-2 * Math.log(p))
  const start = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  let z = -start
  for (let step = 0; step < 4; step++) {
    const error = (normalCdf(z) - p) / density(z)
    z -= error / (1 + 0.5 * z * error)
  }
  return z
}
