import { assertRange } from '../model-error.ts'

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI)

/** B(2k) / (2k (2k - 1)), k = 1..8: the Stirling series of ln Γ. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400] as const

/**
 * Natural logarithm of the gamma function for x > 0, absolute error below 1e-14 · max(1, |ln Γ(x)|).
 *
 * Stirling's series from x = 10 on, the recurrence Γ(x + 1) = x Γ(x) below.
 * Abramowitz & Stegun (1964), 6.1.15 and 6.1.40.
 *
 * @example lgamma(5) // ln 24 = 3.1780538303479458
 */
export function lgamma(x: number): number {
  if (!(x > 0)) assertRange('x', x, 0, Number.MAX_VALUE, true)
  if (x === 1 || x === 2) return 0
  let shifted = x
  let product = 1
  while (shifted < 10) product *= shifted++
  return stirling(shifted) - Math.log(product)
}

function stirling(x: number): number {
  const inverse = 1 / x
  const square = inverse * inverse
  let series = 0
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series * square + (STIRLING[k] ?? 0)
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series * inverse
}
