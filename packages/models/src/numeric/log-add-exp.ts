/**
 * ln(eᵃ + eᵇ) without overflow. Either side may be -Infinity, which stands for a term that is not there.
 *
 * @example logAddExp(1000, 1000) // 1000 + ln 2
 */
export function logAddExp(a: number, b: number): number {
  const high = Math.max(a, b)
  if (high === Number.NEGATIVE_INFINITY) return high
  return high + Math.log1p(Math.exp(Math.min(a, b) - high))
}
