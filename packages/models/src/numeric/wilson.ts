/**
 * Score interval of one proportion: stays within 0 and 1 and holds for rare events.
 * Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22.
 *
 * @param z normal quantile of the confidence, 1.96 for 95 %
 * @example wilson(1, 10, 1.959963984540054) // [0.01787621…, 0.40415003…]
 */
export function wilson(successes: number, n: number, z: number): readonly [number, number] {
  const square = z * z
  const centre = (successes + square / 2) / (n + square)
  const half = (z * Math.sqrt((successes * (n - successes)) / n + square / 4)) / (n + square)
  return [successes === 0 ? 0 : centre - half, successes === n ? 1 : centre + half]
}
