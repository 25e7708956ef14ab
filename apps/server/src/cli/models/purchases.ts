import type { ModelWarning, Purchases } from '@guanxi/models'
import { CellReader } from './table/cell-reader.ts'
import { NumberReader, WordReader } from './table/columns.ts'
import { dayIn } from './table/day.ts'
import { placeOf, streamColumns } from './table/read-numbers.ts'

/** Purchases with names in place of numbers: a customer and a product are places in these lists. */
export interface NamedPurchases {
  readonly purchases: Purchases
  readonly customers: readonly string[]
  /** One without a name where the file has no such column. */
  readonly products: readonly string[]
  readonly lastDay: number
}

/** Reads `customer,day` and, where they are there, `product` and `quantity`. */
export async function readPurchases(file: string): Promise<NamedPurchases> {
  const [customer, product] = [new WordReader(new Set()), new WordReader(new Set())]
  const [day, quantity] = [new CellReader('day', file, dayIn), new NumberReader('quantity', file)]
  let has: readonly string[] = []
  await streamColumns(file, (header) => {
    has = header
    return [
      { at: placeOf(header, { name: 'customer' }, file), reader: customer },
      { at: placeOf(header, { name: 'day' }, file), reader: day },
      ...(header.includes('product') ? [{ at: header.indexOf('product'), reader: product }] : []),
      ...(header.includes('quantity') ? [{ at: header.indexOf('quantity'), reader: quantity }] : []),
    ]
  })
  const days = day.done()
  const { levels: customers, codes } = customer.done('customer')
  const { levels, codes: productCodes } = product.done('product')
  return {
    purchases: {
      customer: codes,
      day: days,
      ...(has.includes('product') ? { product: productCodes } : {}),
      ...(has.includes('quantity') ? { quantity: quantity.done() } : {}),
    },
    customers,
    products: has.includes('product') ? levels : [''],
    lastDay: days.reduce((last, value) => Math.max(last, value), Number.NEGATIVE_INFINITY),
  }
}

/** A model knows products by number; a reader by name. */
export function nameProducts(warnings: readonly ModelWarning[], products: readonly string[]): ModelWarning[] {
  return warnings.map((warning) => {
    const numbers = warning.params.products
    if (typeof numbers !== 'string') return warning
    const named = numbers
      .split(', ')
      .map((number) => products[Number(number)] ?? number)
      .join(', ')
    return { ...warning, message: warning.message.replace(numbers, named), params: { ...warning.params, products: named } }
  })
}
