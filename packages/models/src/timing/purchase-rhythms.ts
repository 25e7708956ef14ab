import { ModelError } from '../model-error.ts'
import { orderPurchases, type Purchases } from './order-purchases.ts'

/** What the purchases of each customer × product say of the time between them; a row a pair, by product, then customer. */
export interface Rhythms {
  /** The products, ascending. */
  readonly products: Float64Array
  /** Per pair: the place of its product in `products`. */
  readonly product: Int32Array
  readonly customer: Float64Array
  /** Completed intervals: purchases on different days, less one. */
  readonly intervals: Float64Array
  /** Sum over the intervals of the days per pack: days until the next purchase over the packs bought at its start. */
  readonly daysPerPack: Float64Array
  /** Sum over the intervals of the logarithm of the same. */
  readonly logDaysPerPack: Float64Array
  /** Packs bought last. */
  readonly quantity: Float64Array
  /** Days from the last purchase to the end of the data. */
  readonly elapsedDays: Float64Array
}

/**
 * Turns purchases into one row per customer and product: count and sums of the intervals, packs bought last and days since.
 * Two packs last twice: an interval is divided by the packs that were bought at its start. Purchases of one day are one.
 * In linear time; the result does not depend on the order of the rows.
 *
 * @param endDay the last day of the data, never "now"
 * @throws ModelError for missing values, for packs of 0 or below, for a purchase after `endDay`
 */
export function purchaseRhythms(purchases: Purchases, endDay: number): Rhythms {
  if (!Number.isFinite(endDay)) throw new ModelError('missing_value', `endDay is not a number: ${endDay}`, { column: 'endDay' })
  const { products, product, customer, day, packs, isFirst } = orderPurchases(purchases)
  const rhythms = emptyRhythms(
    products,
    isFirst.reduce((sum, is) => sum + is, 0),
  )
  let pair = -1
  for (let at = 0; at < day.length; at++) {
    const today = day[at] ?? 0
    if (today > endDay) {
      throw new ModelError('out_of_range', `day ${today} is after the end of the data, ${endDay}`, { column: 'day', day: today, endDay })
    }
    if (isFirst[at] === 1) {
      pair++
      rhythms.product[pair] = product[at] ?? 0
      rhythms.customer[pair] = customer[at] ?? 0
    } else addInterval(rhythms, pair, (today - (day[at - 1] ?? 0)) / (packs[at - 1] ?? 1))
    rhythms.quantity[pair] = packs[at] ?? 1
    rhythms.elapsedDays[pair] = endDay - today
  }
  return rhythms
}

function emptyRhythms(products: Float64Array, length: number): Rhythms {
  return {
    products,
    product: new Int32Array(length),
    customer: new Float64Array(length),
    intervals: new Float64Array(length),
    daysPerPack: new Float64Array(length),
    logDaysPerPack: new Float64Array(length),
    quantity: new Float64Array(length),
    elapsedDays: new Float64Array(length),
  }
}

function addInterval({ intervals, daysPerPack, logDaysPerPack }: Rhythms, pair: number, days: number): void {
  intervals[pair] = (intervals[pair] ?? 0) + 1
  daysPerPack[pair] = (daysPerPack[pair] ?? 0) + days
  logDaysPerPack[pair] = (logDaysPerPack[pair] ?? 0) + Math.log(days)
}
