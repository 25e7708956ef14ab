import { assertRange, ModelError } from '../model-error.ts'
import { type Discounting, discountFactors } from './discounting.ts'

export interface DiscountedValueInput extends Discounting {
  /** Expected orders up to the end of month 1, 2, …: `customers × months`, the months of a customer side by side. */
  readonly expectedOrdersByMonth: Float64Array
  readonly months: number
  /** Expected value per order of each customer. */
  readonly expectedSpend: Float64Array
  /** Share of an order's value that is earned; 1 where the values are margins already. Default 1. */
  readonly margin?: number
}

/**
 * Value of each customer over the months: Σ expected orders of the month × expected spend × margin × discount factor.
 *
 * Fader, Hardie & Lee (2005), "RFM and CLV". Expected orders and spend are taken to be independent.
 *
 * @param out receives one value per customer, in the money unit of `expectedSpend`; made when not given
 * @throws ModelError for columns whose lengths do not fit and values that are no numbers, naming the customer
 */
export function discountedValue(input: DiscountedValueInput, out = new Float64Array(input.expectedSpend.length)): Float64Array {
  const { expectedOrdersByMonth, months, expectedSpend, margin = 1 } = input
  assertRange('margin', margin, -1e30, 1e30)
  const lengths = { expectedOrdersByMonth: expectedOrdersByMonth.length, months, expectedSpend: expectedSpend.length, output: out.length }
  if (lengths.expectedOrdersByMonth !== lengths.expectedSpend * months || lengths.output !== lengths.expectedSpend) {
    throw new ModelError('length_mismatch', `The columns do not fit each other: ${JSON.stringify(lengths)}`, lengths)
  }
  const factors = discountFactors(months, input)
  for (let i = 0; i < out.length; i++) {
    const value = discountedOrders(expectedOrdersByMonth, i * months, factors) * (expectedSpend[i] ?? 0) * margin
    if (!Number.isFinite(value)) {
      const where = { row: i, spend: expectedSpend[i] ?? 0 }
      throw new ModelError(
        'missing_value',
        `expectedOrdersByMonth or expectedSpend of customer ${i} is not a number, or far too large`,
        where,
      )
    }
    out[i] = value
  }
  return out
}

/** Expected orders of one customer with each month's share counted at its discount factor. */
export function discountedOrders(cumulative: Float64Array, at: number, factors: Float64Array): number {
  let sum = 0
  let before = 0
  for (let month = 0; month < factors.length; month++) {
    const until = cumulative[at + month] ?? 0
    sum += (until - before) * (factors[month] ?? 0)
    before = until
  }
  return sum
}
