import { ModelError } from '../model-error.ts'
import { encode, orderByCode, rowNumbers } from '../numeric/dictionary.ts'
import type { Baskets } from './baskets.ts'

export interface BasketsFromRows extends Baskets {
  /** The id of each basket, ascending: an order's or a customer's number. */
  readonly basketIds: Float64Array
  /** The id of each item, ascending: `itemIds[item]`. */
  readonly itemIds: Float64Array
}

/**
 * Baskets from order lines: one row for each item in a basket, in any order, ids as numbers. An item that its basket names
 * twice counts once.
 *
 * @throws ModelError for columns of unequal length or ids that are no numbers
 */
export function basketsFromRows(basketOf: ArrayLike<number>, itemOf: ArrayLike<number>): BasketsFromRows {
  if (basketOf.length !== itemOf.length) {
    const lengths = { baskets: basketOf.length, items: itemOf.length }
    throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
  }
  checkIds('basket', basketOf)
  checkIds('item', itemOf)
  const basket = encode(basketOf)
  const item = encode(itemOf)
  const rows = orderByCode(basket.codes, basket.values.length, orderByCode(item.codes, item.values.length, rowNumbers(basketOf.length)))

  const offsets = new Int32Array(basket.values.length + 1)
  const items = new Int32Array(rows.length)
  let length = 0
  for (let rank = 0; rank < rows.length; rank++) {
    const row = rows[rank] ?? 0
    const code = basket.codes[row] ?? 0
    const bought = item.codes[row] ?? 0
    const isFirst = offsets[code + 1] === 0
    if (!isFirst && items[length - 1] === bought) continue
    items[length++] = bought
    offsets[code + 1] = length
  }
  return { offsets, items: items.slice(0, length), itemCount: item.values.length, basketIds: basket.values, itemIds: item.values }
}

function checkIds(column: string, ids: ArrayLike<number>): void {
  for (let row = 0; row < ids.length; row++) {
    if (Number.isFinite(ids[row])) continue
    throw new ModelError('missing_value', `${column} in row ${row} is not a number: ${ids[row]}`, { row, column, value: String(ids[row]) })
  }
}
