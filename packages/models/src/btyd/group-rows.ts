import { type Dictionary, encode } from '../numeric/dictionary.ts'
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
  const { frequency, recency, T } = columns
  const orders = encode(frequency)
  const byT = pair(orders.codes, encode(T))
  const { codes: index, values } = pair(byT.codes, encode(recency))

  const distinct = values.length
  const grouped = {
    frequency: new Float64Array(distinct),
    recency: new Float64Array(distinct),
    T: new Float64Array(distinct),
    weight: new Float64Array(distinct),
    index,
  }
  for (let row = 0; row < index.length; row++) {
    const group = index[row] ?? 0
    grouped.frequency[group] = frequency[row] ?? 0
    grouped.recency[group] = recency[row] ?? 0
    grouped.T[group] = T[row] ?? 0
    grouped.weight[group] = (grouped.weight[group] ?? 0) + (columns.weight ? (columns.weight[row] ?? 0) : 1)
  }
  return grouped
}

/** Codes of pairs, in the order of the first code and then the second: products of codes stay whole below 2^53. */
function pair(first: Int32Array, second: Dictionary): Dictionary {
  const width = second.values.length
  const keys = new Float64Array(first.length)
  for (let row = 0; row < keys.length; row++) keys[row] = (first[row] ?? 0) * width + (second.codes[row] ?? 0)
  return encode(keys)
}
