import { ModelError } from '../model-error.ts'
import { type Dictionary, encode, orderByCode, rowNumbers } from '../numeric/dictionary.ts'

/** Purchases, a row each, in any order. Several of one customer and product at one time are one purchase. */
export interface Purchases {
  /** Any number that names the customer. */
  readonly customer: ArrayLike<number>
  /** Any number that names the product; without it all is one product. */
  readonly product?: ArrayLike<number>
  /** Time of the purchase, in days from any start. */
  readonly day: ArrayLike<number>
  /** Packs bought, above 0; without it one each. Returns are to be taken off before. */
  readonly quantity?: ArrayLike<number>
}

/** Purchases by product, then customer, then day; those of one day made one. */
interface OrderedPurchases {
  /** The products, ascending. */
  readonly products: Float64Array
  /** Place in `products`. */
  readonly product: Int32Array
  readonly customer: Float64Array
  readonly day: Float64Array
  readonly packs: Float64Array
  /** 1 for the first purchase of a customer and product. */
  readonly isFirst: Uint8Array
}

/** Sorts purchases in linear time; the result does not depend on the order of the rows. */
export function orderPurchases(purchases: Purchases): OrderedPurchases {
  checkPurchases(purchases)
  const coded = encodePurchases(purchases)
  const { customers, products, days } = coded
  const byDay = orderByCode(days.codes, days.values.length, rowNumbers(days.codes.length))
  const byCustomer = orderByCode(customers.codes, customers.values.length, byDay)
  return mergeDays(coded, orderByCode(products.codes, products.values.length, byCustomer), purchases.quantity)
}

interface CodedPurchases {
  readonly customers: Dictionary
  readonly products: Dictionary
  readonly days: Dictionary
}

function encodePurchases({ customer, product, day }: Purchases): CodedPurchases {
  const none: Dictionary = { values: Float64Array.of(0), codes: new Int32Array(day.length) }
  return { customers: encode(customer), products: product ? encode(product) : none, days: encode(day) }
}

function mergeDays(coded: CodedPurchases, rows: Int32Array, quantity: ArrayLike<number> | undefined): OrderedPurchases {
  const { customers, products, days } = coded
  const found = emptyColumns(rows.length)
  let count = 0
  let lastRow = -1
  for (const row of rows) {
    const isSamePair = customers.codes[row] === customers.codes[lastRow] && products.codes[row] === products.codes[lastRow]
    if (!isSamePair || days.codes[row] !== days.codes[lastRow]) {
      found.product[count] = products.codes[row] ?? 0
      found.customer[count] = valueAt(customers, row)
      found.day[count] = valueAt(days, row)
      found.packs[count] = quantity?.[row] ?? 1
      found.isFirst[count] = isSamePair ? 0 : 1
      count++
    } else if (quantity) found.packs[count - 1] = (found.packs[count - 1] ?? 0) + (quantity[row] ?? 0)
    lastRow = row
  }
  return { ...cutTo(found, count), products: products.values }
}

function valueAt({ values, codes }: Dictionary, row: number): number {
  return values[codes[row] ?? 0] ?? 0
}

function cutTo({ product, customer, day, packs, isFirst }: ReturnType<typeof emptyColumns>, count: number) {
  return {
    product: product.subarray(0, count),
    customer: customer.subarray(0, count),
    day: day.subarray(0, count),
    packs: packs.subarray(0, count),
    isFirst: isFirst.subarray(0, count),
  }
}

function emptyColumns(length: number) {
  return {
    product: new Int32Array(length),
    customer: new Float64Array(length),
    day: new Float64Array(length),
    packs: new Float64Array(length),
    isFirst: new Uint8Array(length),
  }
}

function checkPurchases({ customer, product, day, quantity }: Purchases): void {
  const columns = { customer, day, ...(product ? { product } : {}), ...(quantity ? { quantity } : {}) }
  if (day.length === 0) throw new ModelError('empty', 'There are no purchases')
  for (const [column, values] of Object.entries(columns)) {
    if (values.length !== day.length) {
      throw new ModelError('length_mismatch', `${column} has ${values.length} rows, day has ${day.length}`, {
        column,
        length: values.length,
        wanted: day.length,
      })
    }
    checkValues(column, values, column === 'quantity')
  }
}

function checkValues(column: string, values: ArrayLike<number>, mustBePositive: boolean): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN
    if (!Number.isFinite(value)) {
      throw new ModelError('missing_value', `${column} in row ${row} is not a number: ${value}`, { row, column, value: String(value) })
    }
    if (mustBePositive && value <= 0) {
      const code = value < 0 ? 'negative' : 'out_of_range'
      throw new ModelError(code, `${column} in row ${row} must be above 0, not ${value}`, { row, column, value })
    }
  }
}
