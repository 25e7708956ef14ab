import { orderPurchases, type Purchases } from './order-purchases.ts'

/** Two successive intervals of each customer, a row a customer, in any one time unit, above 0. */
export interface FirstTwoIntervals {
  readonly first: Float64Array
  readonly second: Float64Array
}

/**
 * The first two intervals of every customer (× product) that bought on three days or more; with quantities, per pack bought at
 * the start of each. The first two and not the last: whether two fit into the time observed depends on their sum, which for gamma
 * intervals tells nothing of their proportion.
 *
 * @throws ModelError for missing values and for packs of 0 or below
 */
export function firstTwoIntervals(purchases: Purchases): FirstTwoIntervals {
  const { day, packs, isFirst } = orderPurchases(purchases)
  const first: number[] = []
  const second: number[] = []
  const interval = (at: number): number => ((day[at] ?? 0) - (day[at - 1] ?? 0)) / (packs[at - 1] ?? 1)
  for (let at = 2; at < day.length; at++) {
    if (isFirst[at - 2] === 0 || isFirst[at - 1] === 1 || isFirst[at] === 1) continue
    first.push(interval(at - 1))
    second.push(interval(at))
  }
  return { first: Float64Array.from(first), second: Float64Array.from(second) }
}
