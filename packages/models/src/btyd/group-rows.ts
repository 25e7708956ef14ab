import { encode, orderByCode, rowNumbers } from '../numeric/dictionary.ts'
import type { WeightedColumns } from './btyd-model.ts'
import { checkColumns } from './check-columns.ts'

/** Distinct (frequency, T, recency) rows in ascending order, how many customers each stands for, and who is in which. */
export interface GroupedRows {
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly T: Float64Array
  readonly weight: Float64Array
  /** For each row put in, the number of its distinct row: `score[index[i]]` is the score of customer i. */
  readonly index: Int32Array
}

/**
 * Merges equal rows. A model needs each distinct row only once, which is about seven times quicker for a million
 * customers with daily dates. The order put out depends on the values only, never on the order put in.
 *
 * @throws ModelError for values that no customer can have
 */
export function groupRows(columns: WeightedColumns): GroupedRows {
  checkColumns(columns)
  const x = encode(columns.frequency)
  const t = encode(columns.T)
  const tx = encode(columns.recency)
  const byRecency = orderByCode(tx.codes, tx.values.length, rowNumbers(columns.frequency.length))
  const byT = orderByCode(t.codes, t.values.length, byRecency)
  const rows = orderByCode(x.codes, x.values.length, byT)

  const index = new Int32Array(rows.length)
  const firstOf = new Int32Array(rows.length)
  let distinct = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0
    const last = firstOf[distinct - 1] ?? 0
    const same = distinct > 0 && x.codes[row] === x.codes[last] && t.codes[row] === t.codes[last] && tx.codes[row] === tx.codes[last]
    if (!same) firstOf[distinct++] = row
    index[row] = distinct - 1
  }
  const pick = (values: Float64Array, codes: Int32Array): Float64Array =>
    Float64Array.from({ length: distinct }, (_, i) => values[codes[firstOf[i] ?? 0] ?? 0] ?? 0)
  return {
    frequency: pick(x.values, x.codes),
    recency: pick(tx.values, tx.codes),
    T: pick(t.values, t.codes),
    weight: weigh(rows, index, distinct, columns.weight),
    index,
  }
}

/** Adds weights in the order of the sorted rows, so that the sums too are free of the order put in where weights are whole. */
function weigh(rows: Int32Array, index: Int32Array, distinct: number, weight: Float64Array | undefined): Float64Array {
  const sums = new Float64Array(distinct)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0
    const group = index[row] ?? 0
    sums[group] = (sums[group] ?? 0) + (weight ? (weight[row] ?? 0) : 1)
  }
  return sums
}
