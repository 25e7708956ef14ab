import { assertRange, ModelError } from '../model-error.ts'
import type { QuantileCut } from './quantile-scores.ts'

/**
 * Scores customers by cut points taken elsewhere: from a merged sketch, or from the whole of last month. A customer at a cut
 * (equal value and id, or less) belongs below it, as with `quantileScores`.
 *
 * @param ids decide between equal values
 * @param best which values get the high scores; default `high`
 * @returns 1 … cuts + 1
 * @throws ModelError for columns of unequal length, values that are no numbers or cuts out of order
 */
export function scoreByCuts(
  values: ArrayLike<number>,
  ids: ArrayLike<number>,
  cuts: readonly QuantileCut[],
  best: 'high' | 'low' = 'high',
): Uint8Array {
  assertRange('cuts', cuts.length, 1, 254)
  cuts.forEach((cut, place) => {
    const before = cuts[place - 1]
    if (!before || !isAbove(before.value, before.tie, cut)) return
    throw new ModelError('not_ascending', `Cut ${place} is below the one before it`, { row: place, value: cut.value })
  })
  if (values.length !== ids.length) {
    const lengths = { values: values.length, ids: ids.length }
    throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
  }
  const scores = new Uint8Array(values.length)
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN
    if (Number.isNaN(value)) throw new ModelError('missing_value', `values in row ${row} is not a number`, { row, column: 'values' })
    let group = 0
    for (const cut of cuts) if (isAbove(value, ids[row] ?? 0, cut)) group++
    scores[row] = best === 'high' ? group + 1 : cuts.length + 1 - group
  }
  return scores
}

function isAbove(value: number, id: number, cut: QuantileCut): boolean {
  return value > cut.value || (value === cut.value && id > cut.tie)
}
