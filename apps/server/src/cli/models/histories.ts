import { type Baskets, basketsFromRows } from '@guanxi/models'
import { refusing } from './refusing.ts'
import { NameReader, NumberReader } from './table/columns.ts'
import { readingsOf, streamColumns } from './table/read-numbers.ts'

/** The most that a value may be, so that factors stay finite. */
const LARGEST_VALUE = 1e9

/** What each customer has. Customers and items are places in these lists. */
export interface Histories {
  readonly customers: readonly string[]
  readonly items: readonly string[]
  readonly baskets: Baskets
  /** How much of each item, added up; none where the file does not say. */
  readonly values: Float64Array | undefined
}

/** Reads `customer,item` and, where it is there, `value`: a row for each item that somebody bought. */
export async function readHistories(file: string): Promise<Histories> {
  const [customer, item] = [new NameReader('customer', file), new NameReader('item', file)]
  const value = new NumberReader('value', file, { min: 0, max: LARGEST_VALUE })
  await streamColumns(file, (header) =>
    readingsOf(
      header,
      [
        { name: 'customer', aliases: ['user', 'order', 'basket'], reader: customer },
        { name: 'item', aliases: ['product'], reader: item },
        { name: 'value', aliases: ['quantity'], isOptional: true, reader: value },
      ],
      file,
    ),
  )
  const [who, what, values] = [customer.done(), item.done(), value.done()]
  const baskets = await refusing(file, () => basketsFromRows(who.codes, what.codes))
  return {
    customers: who.levels,
    items: what.levels,
    baskets,
    values: values.length === 0 ? undefined : valuesOf(baskets, who.codes, what.codes, values),
  }
}

function valuesOf({ offsets, items }: Baskets, who: Int32Array, what: Int32Array, values: Float64Array): Float64Array {
  const sums = new Float64Array(items.length)
  for (let row = 0; row < values.length; row++) {
    const customer = who[row] ?? 0
    let low = offsets[customer] ?? 0
    let high = (offsets[customer + 1] ?? 0) - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((items[middle] ?? 0) < (what[row] ?? 0)) low = middle + 1
      else high = middle
    }
    sums[low] = (sums[low] ?? 0) + (values[row] ?? 0)
  }
  return sums
}
