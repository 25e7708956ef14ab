import { assertRange, ModelError } from '../model-error.ts'

export interface CampaignColumns {
  /** What was earned from each customer before the campaign's own costs: sales less returns less cost of goods. */
  readonly margin: ArrayLike<number>
  /** Coupons each customer redeemed. */
  readonly couponsRedeemed?: ArrayLike<number>
  /** Messages sent to each customer. */
  readonly messagesSent?: ArrayLike<number>
}

export interface CampaignCosts {
  /** Of one redeemed coupon, unless `margin` has it already: then 0. */
  readonly perCoupon: number
  readonly perMessage: number
}

/**
 * Profit of each customer: margin - coupons · cost - messages · cost. The outcome to judge a campaign by: a coupon can raise
 * orders and lower profit.
 *
 * @example campaignProfit({ margin: [10, 0], couponsRedeemed: [1, 0], messagesSent: [1, 1] }, { perCoupon: 3, perMessage: 0.05 }) // [6.95, -0.05]
 * @throws ModelError for columns of unequal length and for values that are no numbers, naming column and row
 */
export function campaignProfit(columns: CampaignColumns, { perCoupon, perMessage }: CampaignCosts): Float64Array {
  assertRange('perCoupon', perCoupon, 0, 1e100)
  assertRange('perMessage', perMessage, 0, 1e100)
  const { margin, couponsRedeemed, messagesSent } = columns
  const profit = new Float64Array(margin.length)
  addColumn(profit, 'margin', margin, 1, -1e100)
  if (couponsRedeemed) addColumn(profit, 'couponsRedeemed', couponsRedeemed, -perCoupon, 0)
  if (messagesSent) addColumn(profit, 'messagesSent', messagesSent, -perMessage, 0)
  return profit
}

function addColumn(profit: Float64Array, column: string, values: ArrayLike<number>, factor: number, least: number): void {
  if (values.length !== profit.length) {
    const message = `${column} has ${values.length} rows where margin has ${profit.length}`
    throw new ModelError('length_mismatch', message, { column, length: values.length, wanted: profit.length })
  }
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN
    const params = { column, row, value: String(value) }
    if (!(Math.abs(value) <= 1e100)) throw new ModelError('missing_value', `${column} in row ${row} is no number: ${value}`, params)
    if (value < least) throw new ModelError('negative', `${column} in row ${row} is negative: ${value}`, params)
    profit[row] = (profit[row] ?? 0) + factor * value
  }
}
