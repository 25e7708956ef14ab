import { ModelError } from '../model-error.ts'
import { encode } from '../numeric/dictionary.ts'
import { type BasketsFromRows, basketsFromRows } from './baskets-from-rows.ts'

export interface HeldOut {
  /** All items of each customer but the one held out. */
  readonly train: BasketsFromRows
  /** For each basket of `train` the item held out, or -1 for a customer who has only one. */
  readonly heldOut: Int32Array
}

/**
 * Takes from each customer with two items or more the one they came to last, to see whether a model would have offered it.
 * A customer comes to an item when they first buy it; of several at the same time one is drawn by a seeded mix of both ids, so
 * neither the order of rows nor of names decides.
 *
 * @param time any number that grows with time
 * @throws ModelError for columns of unequal length or values that are no numbers
 */
export function holdOutLast(customerOf: ArrayLike<number>, itemOf: ArrayLike<number>, time: ArrayLike<number>, seed = 1): HeldOut {
  const all = basketsFromRows(customerOf, itemOf)
  if (time.length !== customerOf.length) {
    const lengths = { customers: customerOf.length, time: time.length }
    throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
  }
  const customers = encode(customerOf).codes
  const items = encode(itemOf).codes
  const firstTime = new Float64Array(all.items.length).fill(Number.POSITIVE_INFINITY)
  for (let row = 0; row < time.length; row++) {
    const when = time[row] ?? Number.NaN
    if (!Number.isFinite(when))
      throw new ModelError('missing_value', `time in row ${row} is not a number: ${when}`, { row, column: 'time' })
    const place = placeOf(all, customers[row] ?? 0, items[row] ?? 0)
    firstTime[place] = Math.min(firstTime[place] ?? 0, when)
  }
  return split(all, firstTime, seed)
}

/** Where the item stands among the customer's, by halving. */
function placeOf({ offsets, items }: BasketsFromRows, customer: number, item: number): number {
  let low = offsets[customer] ?? 0
  let high = (offsets[customer + 1] ?? 0) - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((items[middle] ?? 0) < item) low = middle + 1
    else high = middle
  }
  return low
}

function split(all: BasketsFromRows, firstTime: Float64Array, seed: number): HeldOut {
  const customers = all.basketIds.length
  const heldOut = new Int32Array(customers).fill(-1)
  const offsets = new Int32Array(customers + 1)
  const items = new Int32Array(all.items.length)
  let length = 0
  for (let customer = 0; customer < customers; customer++) {
    const from = all.offsets[customer] ?? 0
    const until = all.offsets[customer + 1] ?? 0
    const last = until - from < 2 ? -1 : lastPlace(all, firstTime, customer, seed)
    if (last >= 0) heldOut[customer] = all.items[last] ?? 0
    for (let at = from; at < until; at++) if (at !== last) items[length++] = all.items[at] ?? 0
    offsets[customer + 1] = length
  }
  return { train: { ...all, offsets, items: items.slice(0, length) }, heldOut }
}

function lastPlace(
  { offsets, items, itemIds, basketIds }: BasketsFromRows,
  firstTime: Float64Array,
  customer: number,
  seed: number,
): number {
  const draw = (place: number): number => mix(basketIds[customer] ?? 0, itemIds[items[place] ?? 0] ?? 0, seed)
  let last = offsets[customer] ?? 0
  for (let at = last + 1; at < (offsets[customer + 1] ?? 0); at++) {
    const later = (firstTime[at] ?? 0) - (firstTime[last] ?? 0)
    if (later > 0 || (later === 0 && draw(at) > draw(last))) last = at
  }
  return last
}

function mix(customer: number, item: number, seed: number): number {
  let z = Math.imul((customer | 0) ^ Math.imul(item | 0, 0x9e3779b1) ^ Math.imul(seed | 0, 0x85ebca6b), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return (z ^ (z >>> 15)) >>> 0
}
