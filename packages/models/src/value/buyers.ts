import { assertRange, ModelError } from '../model-error.ts'

/** Far beyond any customer, and far enough from overflow for every formula. */
const MOST_MONEY = 1e100
const MOST_ORDERS = 1e9

/** Mean values below this are rounding dust, and count as 0. */
const LEAST_MONEY = 1e-100

/** The rows a spend model can use, and how many it cannot and why. */
export interface Buyers {
  readonly frequency: Float64Array
  readonly monetary: Float64Array
  /** Without a repeat order; with one, but a mean value of 0 or below. */
  readonly dropped: { readonly noOrders: number; readonly notPositive: number }
}

/**
 * Keeps customers with orders and a positive mean value: the model knows no others.
 *
 * @throws ModelError for columns of unequal length and values that are no numbers
 */
export function selectBuyers(frequency: Float64Array, monetary: Float64Array): Buyers {
  checkSpendColumns(frequency, monetary)
  const kept: number[] = []
  let noOrders = 0
  let notPositive = 0
  for (let i = 0; i < frequency.length; i++) {
    if (frequency[i] === 0) noOrders++
    else if (!((monetary[i] ?? 0) > LEAST_MONEY)) notPositive++
    else kept.push(i)
  }
  return {
    frequency: Float64Array.from(kept, (i) => frequency[i] ?? 0),
    monetary: Float64Array.from(kept, (i) => monetary[i] ?? 0),
    dropped: { noOrders, notPositive },
  }
}

/** Refuses columns of unequal length, and values that are no numbers or count less than nothing. */
export function checkSpendColumns(frequency: Float64Array, monetary: Float64Array): void {
  if (frequency.length !== monetary.length) {
    const lengths = { frequency: frequency.length, monetary: monetary.length }
    throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
  }
  for (let row = 0; row < frequency.length; row++) {
    const x = frequency[row] ?? Number.NaN
    const m = monetary[row] ?? Number.NaN
    if (!(isCount(x) && Math.abs(m) <= MOST_MONEY)) refuse(row, x, m)
  }
}

/** Fractions of an order are none. */
function isCount(x: number): boolean {
  return x === 0 || (x >= 1 && x <= MOST_ORDERS)
}

function missing(column: string, row: number, value: number): ModelError {
  return new ModelError('missing_value', `${column} in row ${row} is not a number: ${value}`, { row, column, value: String(value) })
}

function refuse(row: number, x: number, m: number): never {
  if (!Number.isFinite(x)) throw missing('frequency', row, x)
  if (x < 0) throw new ModelError('negative', `frequency in row ${row} is negative: ${x}`, { row, column: 'frequency', value: x })
  if (!Number.isFinite(m)) throw missing('monetary', row, m)
  assertRange(`monetary in row ${row}`, m, -MOST_MONEY, MOST_MONEY)
  const message = `frequency in row ${row} is ${x}; it must be 0, or at least 1 and at most ${MOST_ORDERS}`
  throw new ModelError('out_of_range', message, { row, column: 'frequency', value: x })
}
