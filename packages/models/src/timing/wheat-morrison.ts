import { ModelError } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { normalQuantile } from '../numeric/normal.ts'
import type { FirstTwoIntervals } from './first-two-intervals.ts'

/** Below this many customers the figure is rough. */
const FEW_CUSTOMERS = 100

export interface Regularity {
  /** (1 - 4V) / (8V); null where V is 0, as for clockwork, or unknown. */
  readonly k: number | null
  /** Variance V of first / (first + second). */
  readonly variance: number
  /** Of `k`, by the delta method; null where it cannot be told. */
  readonly standardError: number | null
  /** 95 % interval of `k`, not below 0. */
  readonly interval: readonly [number, number] | null
}

export interface WheatMorrison {
  /** V about the mean that theory gives, 1/2, divided by n: the steadier of the two. */
  readonly aboutHalf: Regularity
  /** V about the mean of the sample, divided by n - 1: the usual sample variance. */
  readonly aboutMean: Regularity
  /** Mean of first / (first + second). Far from 1/2, intervals grow or shrink over time and neither `k` means much. */
  readonly mean: number
  readonly customers: number
  readonly warnings: readonly ModelWarning[]
}

/**
 * How regularly customers buy, from the first two intervals of each: k = 1 is purely random, k = 2 or 3 a rhythm, and a large k
 * clockwork. Customers may differ in pace as they like; only how even the pace of each is matters.
 *
 * @page regularity Regularity of buying (Wheat–Morrison)
 * @when Before choosing a model: above k = 1.5 the time since the last order says more than models of random timing (BG/NBD,
 * Pareto/NBD) take from it, and the Gamma renewal model fits better. Not for contracts, whose dates are known.
 * @formula M = t₁ / (t₁ + t₂) is Beta(k, k) when intervals are Gamma(k, any rate), so Var M = 1 / (4(2k + 1)) and
 *
 *     k = (1 - 4V) / (8V)
 *
 * with V the mean of (M - 1/2)² (`aboutHalf`) or the sample variance with n - 1 (`aboutMean`). Both are returned, since published
 * figures use either. Standard error: that of V from the fourth moment, times |dk/dV| = 1 / (8V²).
 * @units Intervals in any one unit; k has none. One row per customer with at least two intervals.
 * @example
 * ```ts
 * import { firstTwoIntervals, wheatMorrison } from '@guanxi/models'
 *
 * const intervals = firstTwoIntervals({ customer: [1, 1, 1, 2, 2, 2, 3, 3, 3], day: [0, 10, 22, 0, 30, 55, 5, 9, 17] })
 * const { aboutHalf, aboutMean, warnings } = wheatMorrison(intervals)
 * console.log(aboutHalf.k?.toFixed(2), aboutMean.k?.toFixed(2)) // 11.25 10.54
 * console.log(warnings[0]?.code) // few_customers
 * ```
 * @warns few_customers: fewer than 100 customers with two intervals: k is rough
 * @warns all_alike: every share is the same: V is 0 and k has no upper limit; it is null
 * @source Wheat & Morrison (1990), "Estimating purchase regularity with two interpurchase times", Journal of Marketing Research 27(1).
 * @throws ModelError for no rows, unequal lengths, and intervals that are not above 0
 */
export function wheatMorrison({ first, second }: FirstTwoIntervals): WheatMorrison {
  const customers = first.length
  if (customers === 0) throw new ModelError('empty', 'No customer has two intervals')
  if (second.length !== customers) {
    throw new ModelError('length_mismatch', `first has ${customers} rows, second has ${second.length}`, {
      customers,
      second: second.length,
    })
  }
  const shares = first.map((value, row) => shareOf(value, second[row] ?? Number.NaN, row))
  let mean = 0
  for (const share of shares) mean += share / customers
  const aboutHalf = regularity(shares, 0.5, customers)
  const aboutMean = regularity(shares, mean, customers - 1)
  return { aboutHalf, aboutMean, mean, customers, warnings: warningsOf(customers, aboutHalf.variance * aboutMean.variance) }
}

function shareOf(first: number, second: number, row: number): number {
  for (const [column, value] of Object.entries({ first, second })) {
    if (!Number.isFinite(value)) {
      throw new ModelError('missing_value', `${column} in row ${row} is not a number: ${value}`, { row, column, value: String(value) })
    }
    if (value <= 0) {
      throw new ModelError(value < 0 ? 'negative' : 'out_of_range', `${column} in row ${row} must be above 0, not ${value}`, {
        row,
        column,
        value,
      })
    }
  }
  // Halved, so that two huge numbers do not overflow.
  return first / 2 / (first / 2 + second / 2)
}

function regularity(shares: Float64Array, centre: number, divisor: number): Regularity {
  let squares = 0
  let fourths = 0
  for (const share of shares) {
    const square = (share - centre) ** 2
    squares += square
    fourths += square * square
  }
  const variance = divisor > 0 ? squares / divisor : 0
  // A variance this small is the rounding of equal shares.
  if (variance < 1e-24) return { k: null, variance: 0, standardError: null, interval: null }
  const k = Math.max(0, (1 - 4 * variance) / (8 * variance))
  const spread = Math.max(0, fourths / shares.length - variance * variance) / shares.length
  const standardError = Math.sqrt(spread) / (8 * variance * variance)
  const half = normalQuantile(0.975) * standardError
  return { k, variance, standardError, interval: [Math.max(0, k - half), k + half] }
}

function warningsOf(customers: number, variances: number): ModelWarning[] {
  const found: ModelWarning[] = []
  if (customers < FEW_CUSTOMERS) {
    found.push(warning('few_customers', `Only ${customers} customers with two intervals: k is rough`, { customers, wanted: FEW_CUSTOMERS }))
  }
  if (variances === 0)
    found.push(warning('all_alike', 'All customers have the same share of first to both intervals: k has no upper limit'))
  return found
}
