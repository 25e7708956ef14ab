import { assertRange } from '../model-error.ts'

/** How money of later months is brought to today. Two values compare only under the same convention. */
export interface Discounting {
  /** Yearly interest, 0.1 for 10 %, at least -0.99. The monthly rate is (1 + annualRate)^(1/12) - 1. */
  readonly annualRate: number
  /** When the money of a month is taken to arrive. Default `month-end`. */
  readonly timing?: 'month-end' | 'month-start'
}

/**
 * What one unit of money in month 1, 2, … is worth today.
 *
 * @example discountFactors(12, { annualRate: 0.1 }).at(-1) // 1 / 1.1
 */
export function discountFactors(months: number, { annualRate, timing = 'month-end' }: Discounting): Float64Array {
  assertRange('months', months, 1, 1200)
  assertRange('annualRate', annualRate, -0.99, 1000)
  const first = timing === 'month-end' ? 1 : 0
  return Float64Array.from({ length: months }, (_, month) => (1 + annualRate) ** (-(month + first) / 12))
}
