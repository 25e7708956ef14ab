import type { RankedExperiment } from './qini-area.ts'

/** Customers by descending score; within a score by arm and outcome, so that the order of rows does not matter. */
export function rankExperiment(
  score: Float64Array,
  { treatment, outcome }: { readonly treatment: Uint8Array; readonly outcome: Float64Array },
): { readonly ranked: RankedExperiment; readonly order: Int32Array } {
  const order = Int32Array.from(score, (_, row) => row).sort((a, b) => {
    return (score[b] ?? 0) - (score[a] ?? 0) || (treatment[a] ?? 0) - (treatment[b] ?? 0) || (outcome[a] ?? 0) - (outcome[b] ?? 0)
  })
  const isEnd = Uint8Array.from(order, (row, i) => (i + 1 === order.length || score[order[i + 1] ?? 0] !== score[row] ? 1 : 0))
  const ranked = {
    treatment: Uint8Array.from(order, (row) => treatment[row] ?? 0),
    outcome: Float64Array.from(order, (row) => outcome[row] ?? 0),
    isEnd,
  }
  return { ranked, order }
}
