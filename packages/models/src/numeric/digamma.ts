import { assertRange } from '../model-error.ts'

/** B(2k) / 2k, k = 1..8. */
const SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12, -3617 / 8160] as const

/**
 * ψ(x) = d/dx ln Γ(x) for x > 0, absolute error below 1e-14 · max(1, |ψ(x)|).
 *
 * Asymptotic series from x = 10 on, ψ(x) = ψ(x + 1) - 1/x below. Abramowitz & Stegun (1964), 6.3.5 and 6.3.18.
 *
 * @example digamma(1) // -0.5772156649015329, minus Euler's constant
 */
export function digamma(x: number): number {
  if (!(x > 0)) assertRange('x', x, 0, Number.MAX_VALUE, true)
  let shifted = x
  let sum = 0
  while (shifted < 10) sum += 1 / shifted++
  const square = 1 / (shifted * shifted)
  let series = 0
  for (let k = SERIES.length - 1; k >= 0; k--) series = series * square + (SERIES[k] ?? 0)
  return Math.log(shifted) - 0.5 / shifted - series * square - sum
}
