import type { BtydColumns, WeightedColumns } from '../btyd/btyd-model.ts'
import { groupRows } from '../btyd/group-rows.ts'
import { ModelError } from '../model-error.ts'

/** Rows that wait to be merged: merging fewer at a time would go over the distinct rows too often. */
const MERGED_AT = 500_000

/** Distinct rows of a stream, and how many customers each stands for: what `fitBtyd` and `fitInWorkers` take. */
export interface GroupedStream extends BtydColumns {
  readonly weight: Float64Array
  readonly customers: number
}

/**
 * Merges equal rows of any number of customers, batch by batch. Memory grows with the distinct rows only: ten million customers
 * with daily dates are some hundred thousand. The result is that of `groupRows` over all of them at once.
 *
 * @throws ModelError for values no customer can have; `params.batch` counts from 0 and `params.row` within the batch
 */
export async function groupBatches(batches: AsyncIterable<WeightedColumns> | Iterable<WeightedColumns>): Promise<GroupedStream> {
  let merged: readonly Required<WeightedColumns>[] = []
  let rows = 0
  let number = 0
  for await (const batch of batches) {
    const grouped = groupBatch(batch, number)
    merged = [...merged, grouped]
    rows += grouped.T.length
    number++
    const [largest] = merged
    // Twice the distinct rows known so far, so that all merging together stays linear in what comes in.
    if (merged.length > 1 && rows > Math.max(MERGED_AT, 2 * (largest?.T.length ?? 0))) {
      merged = [groupRows(joined(merged))]
      rows = merged[0]?.T.length ?? 0
    }
  }
  const { frequency, recency, T, weight } = groupRows(joined(merged))
  return { frequency, recency, T, weight, customers: weight.reduce((sum, count) => sum + count, 0) }
}

function groupBatch(batch: WeightedColumns, number: number): Required<WeightedColumns> {
  try {
    const { frequency, recency, T, weight } = groupRows(batch)
    return { frequency, recency, T, weight }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    throw new ModelError(error.code, `Batch ${number}: ${error.message}`, { ...error.params, batch: number })
  }
}

function joined(parts: readonly Required<WeightedColumns>[]): Required<WeightedColumns> {
  const column = (name: keyof Required<WeightedColumns>): Float64Array => {
    const out = new Float64Array(parts.reduce((sum, part) => sum + part[name].length, 0))
    let at = 0
    for (const part of parts) {
      out.set(part[name], at)
      at += part[name].length
    }
    return out
  }
  return { frequency: column('frequency'), recency: column('recency'), T: column('T'), weight: column('weight') }
}
