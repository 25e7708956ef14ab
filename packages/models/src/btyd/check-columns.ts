import { assertRange, ModelError } from '../model-error.ts'
import type { BtydColumns, FactoredColumns, WeightedColumns } from './btyd-model.ts'

/** Refuses columns that are empty, of unequal length or hold a value no customer can have, naming row and column. */
export function checkColumns(columns: WeightedColumns & FactoredColumns): void {
  const { frequency, recency, T } = columns
  const positive = (['weight', 'rateFactor', 'dropoutFactor'] as const).flatMap((name) => {
    const column = columns[name]
    return column ? [{ name, column }] : []
  })
  const lengths: Record<string, number> = { frequency: frequency.length, recency: recency.length, T: T.length }
  for (const { name, column } of positive) lengths[name] = column.length
  if (frequency.length === 0) throw new ModelError('empty', 'There are no customers')
  if (Object.values(lengths).some((length) => length !== frequency.length)) {
    throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
  }
  for (let row = 0; row < frequency.length; row++) {
    const x = frequency[row] ?? Number.NaN
    const tx = recency[row] ?? Number.NaN
    const t = T[row] ?? Number.NaN
    if (!isSound(x, tx, t)) refuse(row, { x, tx, t })
  }
  for (const { name, column } of positive) checkPositive(name, column)
}

/** Far beyond any customer, and far enough from overflow for every formula. */
const MOST_ORDERS = 1e9
const LONGEST_TIME = 1e100
const SMALLEST_FACTOR = 1e-30
const LARGEST_FACTOR = 1e30

/** Comparisons that NaN fails, so that sound rows are quick; the slow look comes only for a bad one. */
function isSound(x: number, tx: number, t: number): boolean {
  return x >= 0 && tx >= 0 && tx <= t && t <= LONGEST_TIME && x <= MOST_ORDERS && Number.isInteger(x) && (x > 0 || tx === 0)
}

function checkPositive(column: string, values: Float64Array): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN
    if (value >= SMALLEST_FACTOR && value <= LARGEST_FACTOR) continue
    const where = { row, column, value: String(value) }
    throw new ModelError(
      'out_of_range',
      `${column} in row ${row} must be above 0 (${SMALLEST_FACTOR} to ${LARGEST_FACTOR}), not ${value}`,
      where,
    )
  }
}

function refuse(row: number, { x, tx, t }: { x: number; tx: number; t: number }): never {
  const columns = { frequency: x, recency: tx, T: t }
  for (const [column, value] of Object.entries(columns)) {
    const where = { row, column, value: String(value) }
    if (!Number.isFinite(value)) throw new ModelError('missing_value', `${column} in row ${row} is not a number: ${value}`, where)
    if (value < 0) throw new ModelError('negative', `${column} in row ${row} is negative: ${value}`, where)
  }
  if (!Number.isInteger(x)) {
    throw new ModelError('not_an_integer', `frequency in row ${row} is not a whole number: ${x}`, { row, column: 'frequency', value: x })
  }
  if (tx > t)
    throw new ModelError('recency_after_T', `recency ${tx} in row ${row} is after the end of observation ${t}`, { row, recency: tx, T: t })
  assertRange(`frequency in row ${row}`, x, 0, MOST_ORDERS)
  assertRange(`T in row ${row}`, t, 0, LONGEST_TIME)
  throw new ModelError('recency_without_orders', `recency in row ${row} is ${tx}, yet there are no repeat orders`, { row, recency: tx })
}

/** Refuses an output column that is not as long as the rows it is for. */
export function checkOutput(columns: BtydColumns, out: Float64Array, width = 1): void {
  const wanted = columns.frequency.length * width
  if (out.length === wanted) return
  throw new ModelError('length_mismatch', `The output has ${out.length} places for ${wanted} values`, { output: out.length, wanted })
}
