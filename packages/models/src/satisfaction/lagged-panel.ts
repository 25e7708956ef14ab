import { assertRange, ModelError } from '../model-error.ts'

/** One answer of one customer in one period a row. */
export interface PanelColumns {
  /** Any number that stands for the customer. */
  readonly customer: ArrayLike<number>
  /** Whole numbers, one apart for periods that follow each other. */
  readonly period: ArrayLike<number>
  readonly satisfaction: ArrayLike<number>
  readonly loyalty: ArrayLike<number>
}

/** Pairs of a customer's satisfaction and the loyalty `lag` periods later, customer by customer, periods ascending. */
export interface LaggedPairs {
  readonly satisfaction: Float64Array
  readonly loyalty: Float64Array
  /** Period of the loyalty, as a number from 0. */
  readonly period: Int32Array
  readonly periods: number
  /** Pairs of customer g stand from start[g] to start[g + 1]. */
  readonly start: Int32Array
  /** Customers with one pair only: they say nothing of change within a customer. */
  readonly singletons: number
}

/** @throws ModelError for columns of unequal length, a value that is no number, or two rows of one customer and period */
export function laggedPairs(columns: PanelColumns, lag: number): LaggedPairs {
  const order = orderedRows(columns)
  const value = (column: keyof PanelColumns, row: number): number => columns[column][row] ?? 0
  const pairs: { from: number; to: number }[] = []
  const groups: number[] = [0]
  let singletons = 0
  let first = 0
  while (first < order.length) {
    let last = first
    const customer = value('customer', order[first] ?? 0)
    while (last < order.length && value('customer', order[last] ?? 0) === customer) last++
    const found = pairsWithin(order.subarray(first, last), columns.period, lag)
    if (found.length === 1) singletons++
    if (found.length > 1) {
      pairs.push(...found)
      groups.push(pairs.length)
    }
    first = last
  }
  const periods = [...new Set(pairs.map(({ to }) => value('period', to)))].sort((a, b) => a - b)
  const place = new Map(periods.map((period, i) => [period, i]))
  return {
    satisfaction: Float64Array.from(pairs, ({ from }) => value('satisfaction', from)),
    loyalty: Float64Array.from(pairs, ({ to }) => value('loyalty', to)),
    period: Int32Array.from(pairs, ({ to }) => place.get(value('period', to)) ?? 0),
    periods: periods.length,
    start: Int32Array.from(groups),
    singletons,
  }
}

function orderedRows(columns: PanelColumns): Int32Array {
  const { customer, period } = columns
  const rows = customer.length
  if (rows === 0) throw new ModelError('empty', 'There are no answers')
  for (const column of ['customer', 'period', 'satisfaction', 'loyalty'] as const) {
    const values = columns[column]
    if (values.length !== rows) {
      const params = { column, length: values.length, wanted: rows }
      throw new ModelError('length_mismatch', `${column} has ${values.length} rows where customer has ${rows}`, params)
    }
    for (let row = 0; row < rows; row++) checkValue(column, row, values[row] ?? Number.NaN)
  }
  const order = Int32Array.from({ length: rows }, (_, row) => row).sort((a, b) => {
    return (customer[a] ?? 0) - (customer[b] ?? 0) || (period[a] ?? 0) - (period[b] ?? 0)
  })
  for (let i = 1; i < rows; i++) {
    const [a, b] = [order[i - 1] ?? 0, order[i] ?? 0]
    if (customer[a] !== customer[b] || period[a] !== period[b]) continue
    const message = `Rows ${Math.min(a, b)} and ${Math.max(a, b)} are of the same customer and period`
    throw new ModelError('not_ascending', message, { row: Math.max(a, b), customer: customer[a] ?? 0, period: period[a] ?? 0 })
  }
  return order
}

function checkValue(column: string, row: number, value: number): void {
  const params = { column, row, value: String(value) }
  if (!Number.isFinite(value)) throw new ModelError('missing_value', `${column} in row ${row} is no number: ${value}`, params)
  if (column === 'period' && !Number.isInteger(value)) {
    throw new ModelError('not_an_integer', `period in row ${row} is not whole: ${value}`, params)
  }
  assertRange(`${column} in row ${row}`, Math.abs(value), 0, 1e100)
}

function pairsWithin(rows: Int32Array, period: ArrayLike<number>, lag: number): { from: number; to: number }[] {
  const byPeriod = new Map(Array.from(rows, (row) => [period[row] ?? 0, row]))
  return Array.from(rows).flatMap((to) => {
    const from = byPeriod.get((period[to] ?? 0) - lag)
    return from === undefined ? [] : [{ from, to }]
  })
}
