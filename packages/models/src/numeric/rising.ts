import { digamma } from './digamma.ts'
import { lgamma } from './lgamma.ts'

/** Up to here the plain sum is both quicker and more exact than a difference of two large numbers. */
const SUMMED = 24

/** Above this ln Γ has more digits before the point than their difference can spare. */
const LARGE = 1e6

/**
 * ln (r)_n = ln Γ(r + n) - ln Γ(r), the logarithm of the rising factorial, for r > 0 and a whole n >= 0.
 *
 * @example logRising(2, 3) // ln (2 · 3 · 4)
 */
export function logRising(r: number, n: number): number {
  if (n > SUMMED) return r > LARGE ? logRisingOfLarge(r, n) : lgamma(r + n) - lgamma(r)
  let sum = 0
  for (let i = 0; i < n; i++) sum += Math.log(r + i)
  return sum
}

/** ψ(r + n) - ψ(r), the derivative of {@link logRising} in r. */
export function digammaRising(r: number, n: number): number {
  if (n > SUMMED) return digamma(r + n) - digamma(r)
  let sum = 0
  for (let i = 0; i < n; i++) sum += 1 / (r + i)
  return sum
}

/** Stirling's series for both, with what cancels taken out. */
function logRisingOfLarge(r: number, n: number): number {
  return n * Math.log(r + n) + ((r - 0.5) * Math.log1p(n / r) - n) + (1 / (r + n) - 1 / r) / 12
}
