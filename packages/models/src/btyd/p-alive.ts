import { type BtydColumns, type BtydModel, type BtydParameters, dropoutShift } from './btyd-model.ts'
import { checkColumns, checkOutput, checkParameters } from './check-columns.ts'

/**
 * Probability that each customer has not dropped out, given their orders so far.
 *
 * 1 / (1 + a/(b + k - 1) · ((alpha + T)/(alpha + t_x))^(r + x)), k = x for `bg-nbd` (where it is 1 without repeat orders) and
 * x + 1 for `mbg-nbd`. Fader, Hardie & Lee (2008), "Computing P(alive) using the BG/NBD model"; Batislam et al. (2007).
 *
 * @param out receives one probability per row; made when not given
 * @throws ModelError for values no customer can have, or an output of the wrong length
 */
export function pAlive(
  model: BtydModel,
  parameters: BtydParameters,
  columns: BtydColumns,
  out = new Float64Array(columns.frequency.length),
): Float64Array {
  checkColumns(columns)
  checkParameters(parameters)
  checkOutput(columns, out)
  pAliveOfRows(model, parameters, columns, out)
  return out
}

/** The same, unchecked. */
export function pAliveOfRows(
  model: BtydModel,
  { r, alpha, a, b }: BtydParameters,
  { frequency, recency, T }: BtydColumns,
  out: Float64Array,
): void {
  const shift = dropoutShift(model)
  for (let i = 0; i < out.length; i++) {
    const x = frequency[i] ?? 0
    const tx = recency[i] ?? 0
    const chances = x + shift
    const silence = Math.log1p(((T[i] ?? 0) - tx) / (alpha + tx))
    out[i] = chances === 0 ? 1 : 1 / (1 + Math.exp(Math.log(a / (b + chances - 1)) + (r + x) * silence))
  }
}
