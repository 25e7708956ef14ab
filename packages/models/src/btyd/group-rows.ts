import { type Dictionary, encode } from '../numeric/dictionary.ts'
import type { FactoredColumns, WeightedColumns } from './btyd-model.ts'
import { checkColumns } from './check-columns.ts'

/** Distinct (frequency, T, recency) rows in ascending order, how many customers each stands for, and who is in which. */
export interface GroupedRows extends FactoredColumns {
  readonly weight: Float64Array
  /** For each row put in, the number of its distinct row: `score[index[i]]` is the score of customer i. */
  readonly index: Int32Array
}

/**
 * Merges equal rows. A model needs each distinct row only once, which is about seven times quicker for a million
 * customers with daily dates. The order put out depends on the values only, never on the order put in. Customers whose
 * factors differ (see {@link FactoredColumns}) stay apart.
 *
 * @throws ModelError for values that no customer can have
 */
export function groupRows(columns: WeightedColumns & FactoredColumns): GroupedRows {
  checkColumns(columns)
  const { rateFactor, dropoutFactor } = columns
  const factors = [rateFactor, dropoutFactor].filter((column) => column !== undefined)
  const { rows, extra } = groupWith(columns, factors)
  const [first, second] = extra
  const last = second ?? first
  return { ...rows, ...(rateFactor && first ? { rateFactor: first } : {}), ...(dropoutFactor && last ? { dropoutFactor: last } : {}) }
}

/** The same over checked columns, with further columns that tell rows apart. */
export function groupWith(columns: WeightedColumns, further: readonly Float64Array[]): { rows: GroupedRows; extra: Float64Array[] } {
  const { frequency, recency, T, weight } = columns
  let groups = pair(encode(frequency).codes, encode(T))
  for (const column of [recency, ...further]) groups = pair(groups.codes, encode(column))
  const index = groups.codes
  const distinct = groups.values.length
  const oneOf = new Int32Array(distinct)
  const weights = new Float64Array(distinct)
  for (let row = 0; row < index.length; row++) {
    const group = index[row] ?? 0
    oneOf[group] = row
    weights[group] = (weights[group] ?? 0) + (weight ? (weight[row] ?? 0) : 1)
  }
  const pick = (column: Float64Array): Float64Array => Float64Array.from(oneOf, (row) => column[row] ?? 0)
  return {
    rows: { frequency: pick(frequency), recency: pick(recency), T: pick(T), weight: weights, index },
    extra: further.map(pick),
  }
}

/** Codes of pairs, in the order of the first code and then the second: products of codes stay whole below 2^53. */
function pair(first: Int32Array, second: Dictionary): Dictionary {
  const width = second.values.length
  const keys = new Float64Array(first.length)
  for (let row = 0; row < keys.length; row++) keys[row] = (first[row] ?? 0) * width + (second.codes[row] ?? 0)
  return encode(keys)
}
