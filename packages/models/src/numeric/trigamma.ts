import { assertRange } from '../model-error.ts'

/** B(2k), k = 1..8. */
const BERNOULLI = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510] as const

/**
 * ψ'(x), the second derivative of ln Γ(x), for x > 0; relative error below 1e-14.
 *
 * Asymptotic series from x = 10 on, ψ'(x) = ψ'(x + 1) + 1/x² below. Abramowitz & Stegun (1964), 6.4.6 and 6.4.12.
 *
 * @example trigamma(1) // π²/6 = 1.6449340668482264
 */
export function trigamma(x: number): number {
  if (!(x > 0)) assertRange('x', x, 0, Number.MAX_VALUE, true)
  let shifted = x
  let sum = 0
  while (shifted < 10) {
    sum += 1 / (shifted * shifted)
    shifted++
  }
  const square = 1 / (shifted * shifted)
  let series = 0
  for (let k = BERNOULLI.length - 1; k >= 0; k--) series = series * square + (BERNOULLI[k] ?? 0)
  return sum + 1 / shifted + square / 2 + (series * square) / shifted
}
