import type { AliveState } from './alive-state.ts'
import { quadratureOrders } from './orders-by-quadrature.ts'

const MAX_TERMS = 2048

/** (1 - z)^R is kept above e^-600, far from underflow. */
const MAX_EXPONENT = 600

/**
 * Expected orders of one customer who is alive, over several horizons at once.
 *
 * The count of orders had there been no drop-out is negative binomial, and the n-th order is still made only if none of
 * those before ended it all, so with R = shape and z = t / (rate + t)
 *
 *   E = Σ_{j≥1} P(N = j) · S_j,   S_j = Σ_{n<j} (survived)_n / (a + survived)_n.
 *
 * This equals the published (c / (a - 1)) · [1 - (1 - z)^R 2F1(R, survived; c; z)], c = a + survived - 1, but every term is
 * positive and nothing special happens at a = 1. Where the series would be long, the same integral is taken numerically.
 *
 * @returns a function that fills `out[at…]` with the expected orders within each of `horizons` (ascending)
 */
export function createOrdersWhileAlive(horizons: Float64Array): (state: AliveState, out: Float64Array, at: number) => void {
  const terms = new Float64Array(MAX_TERMS + 1)
  return (state, out, at) => {
    let count = 0
    let largest = 0
    // From the longest horizon down: the first whose series is short enough lends its terms to all that are shorter.
    for (let h = horizons.length - 1; h >= 0; h--) {
      const horizon = horizons[h] ?? 0
      const z = horizon / (state.rate + horizon)
      if (count === 0) {
        largest = z
        count = fillTerms(terms, state, z)
      }
      if (count > 0) out[at + h] = Math.exp(state.shape * Math.log1p(-z)) * sumTerms(terms, count, z / largest)
      else out[at + h] = horizon > 0 ? quadratureOrders(state, horizon) : 0
    }
  }
}

/** Terms (R)_j / j! · z^j · S_j for j = 1, 2, …; the number of them that matter, or 0 where there are none or too many. */
function fillTerms(terms: Float64Array, { shape, a, survived }: AliveState, z: number): number {
  if (z === 0 || shape * -Math.log1p(-z) > MAX_EXPONENT) return 0
  let coefficient = shape * z
  let survival = 1
  let reach = 1
  let sum = 0
  for (let j = 1; j <= MAX_TERMS; j++) {
    const term = coefficient * reach
    terms[j] = term
    sum += term
    const ratio = ((shape + j) / (j + 1)) * z
    survival *= (survived + j - 1) / (a + survived + j - 1)
    // Reach grows by less than a factor (j + 1) / j, and ratios fall or rise towards z: a geometric bound of the rest.
    const bound = Math.max(ratio, z) * (1 + 1 / j)
    if (bound < 1 && term * bound <= 1e-16 * sum * (1 - bound)) return j
    coefficient *= ratio
    reach += survival
  }
  return 0
}

function sumTerms(terms: Float64Array, count: number, share: number): number {
  let power = share
  let sum = 0
  for (let j = 1; j <= count; j++) {
    const term = (terms[j] ?? 0) * power
    sum += term
    if (share < 1 && term < 1e-18 * sum) break
    power *= share
  }
  return sum
}
