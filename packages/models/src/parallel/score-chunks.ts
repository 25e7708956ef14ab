import type { FactoredColumns } from '../btyd/btyd-model.ts'
import { expectedOrdersOfRows } from '../btyd/expected-orders.ts'
import { pAliveOfRows } from '../btyd/p-alive.ts'
import { discountedOrders } from '../value/discounted-value.ts'
import { spendOf } from '../value/expected-spend.ts'
import type { ScorePlan, Scores } from './score-input.ts'

/** Rows a thread takes at a time. */
export const SCORE_CHUNK = 4096

/** What is computed once per distinct row. */
export interface RowScores {
  readonly pAlive: Float64Array
  readonly expectedOrders: Float64Array
  /** Expected orders of the twelve months, each counted at its discount factor. */
  readonly discountedOrders: Float64Array
}

/** Scores one chunk of distinct rows. */
export function scoreRows(plan: ScorePlan, rows: FactoredColumns, out: RowScores, chunk: number): void {
  const from = chunk * SCORE_CHUNK
  const to = Math.min(rows.frequency.length, from + SCORE_CHUNK)
  const { rateFactor, dropoutFactor } = rows
  const part = {
    frequency: rows.frequency.subarray(from, to),
    recency: rows.recency.subarray(from, to),
    T: rows.T.subarray(from, to),
    ...(rateFactor ? { rateFactor: rateFactor.subarray(from, to) } : {}),
    ...(dropoutFactor ? { dropoutFactor: dropoutFactor.subarray(from, to) } : {}),
  }
  const width = plan.horizons.length
  const orders = new Float64Array((to - from) * width)
  pAliveOfRows(plan.orders, part, out.pAlive.subarray(from, to))
  expectedOrdersOfRows(plan.orders, part, plan.horizons, orders)
  for (let i = from; i < to; i++) {
    const at = (i - from) * width
    out.expectedOrders[i] = orders[at + plan.horizonPlace] ?? 0
    // The months stand before and after the horizon: closing the gap leaves them side by side.
    orders.copyWithin(at + plan.horizonPlace, at + plan.horizonPlace + 1, at + width)
    out.discountedOrders[i] = discountedOrders(orders, at, plan.factors)
  }
}

/** Columns by customer for the second step: whose distinct row, how many orders, of what mean value. */
export interface CustomerColumns {
  readonly index: Int32Array
  readonly frequency: Float64Array
  readonly monetary: Float64Array
}

/** Joins one chunk of customers to the scores of their distinct rows. */
export function joinScores(plan: ScorePlan, customers: CustomerColumns, rows: RowScores, out: Scores, chunk: number): void {
  const { index, frequency, monetary } = customers
  const to = Math.min(index.length, (chunk + 1) * SCORE_CHUNK)
  for (let i = chunk * SCORE_CHUNK; i < to; i++) {
    const row = index[i] ?? 0
    const spend = spendOf(plan.spend, frequency[i] ?? 0, monetary[i] ?? 0)
    out.pAlive[i] = rows.pAlive[row] ?? 0
    out.expectedOrders[i] = rows.expectedOrders[row] ?? 0
    out.expectedSpend[i] = spend
    out.value12m[i] = (rows.discountedOrders[row] ?? 0) * spend * plan.margin
  }
}
