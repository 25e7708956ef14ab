import { ModelError } from '../model-error.ts'

/** Sales by group and period, a row each, in any order. */
export interface PriceColumns {
  /** Whose coefficients a row helps to tell: store × brand, segment × product, … Any number that names it. */
  readonly group: ArrayLike<number>
  /** Units sold. Periods without a sale have no logarithm: they are left out and counted. */
  readonly quantity: ArrayLike<number>
  /** Price of a unit, above 0, in any one money unit. */
  readonly price: ArrayLike<number>
  /** Further columns as they are: 1 for a period on deal, 1 for a feature, share of orders with a coupon, log of a rival's price. */
  readonly others?: Readonly<Record<string, ArrayLike<number>>>
}

/** Refuses columns that are empty, of unequal length or hold a value no sale can have, naming row and column. */
export function checkPriceColumns({ group, quantity, price, others = {} }: PriceColumns): void {
  if (group.length === 0) throw new ModelError('empty', 'There are no sales')
  if ('intercept' in others || 'price' in others) {
    throw new ModelError('out_of_range', 'others must not hold columns called intercept or price: the model has these', {
      column: 'others',
    })
  }
  for (const [column, values] of Object.entries({ group, quantity, price, ...others })) checkColumn(column, values, group.length)
  for (let row = 0; row < group.length; row++) {
    if ((quantity[row] ?? 0) < 0) {
      throw new ModelError('negative', `quantity in row ${row} is negative: ${quantity[row]}`, { row, column: 'quantity' })
    }
    if ((price[row] ?? 0) <= 0) {
      throw new ModelError('out_of_range', `price in row ${row} must be above 0, not ${price[row]}`, { row, column: 'price' })
    }
  }
}

function checkColumn(column: string, values: ArrayLike<number>, wanted: number): void {
  if (values.length !== wanted) {
    throw new ModelError('length_mismatch', `${column} has ${values.length} rows, group has ${wanted}`, { column, length: values.length })
  }
  for (let row = 0; row < wanted; row++) {
    const value = values[row] ?? Number.NaN
    if (!Number.isFinite(value)) {
      throw new ModelError('missing_value', `${column} in row ${row} is not a number: ${value}`, { row, column, value: String(value) })
    }
  }
}
