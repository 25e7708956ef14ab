import { assertRange } from '../model-error.ts'
import { createRandom } from '../numeric/random.ts'
import { shuffle } from '../numeric/shuffle.ts'
import { fitUplift } from './fit-uplift.ts'
import { type UpliftData, upliftRows } from './uplift-data.ts'
import type { UpliftOptions } from './uplift-model.ts'
import { upliftScores } from './uplift-scores.ts'

/**
 * A score for every customer from models that have not seen that customer: the only scores that `qini` and `upliftVerdict` may
 * judge a model by. Both arms are dealt evenly over the folds.
 *
 * @param folds default 5
 * @throws ModelError as `fitUplift` does
 */
export function crossFitUplift(data: UpliftData, options: UpliftOptions, folds = 5): Float64Array {
  const { names, columns, treatment, outcome } = upliftRows(data)
  assertRange('folds', folds, 2, 100)
  const fold = dealFolds(treatment, Math.floor(folds), options.seed)
  const scores = new Float64Array(treatment.length)
  for (let k = 0; k < Math.floor(folds); k++) {
    const isIn = (_: number, row: number): boolean => fold[row] !== k
    const isOut = (_: number, row: number): boolean => fold[row] === k
    const features = (keep: (_: number, row: number) => boolean) => {
      return Object.fromEntries(names.map((name, j) => [name, columns[j]?.filter(keep) ?? []]))
    }
    const { model } = fitUplift({ features: features(isIn), treatment: treatment.filter(isIn), outcome: outcome.filter(isIn) }, options)
    const found = upliftScores(model, features(isOut))
    let place = 0
    for (let row = 0; row < scores.length; row++) if (fold[row] === k) scores[row] = found[place++] ?? 0
  }
  return scores
}

function dealFolds(treatment: Uint8Array, folds: number, seed: number): Uint8Array {
  const random = createRandom(seed)
  const fold = new Uint8Array(treatment.length)
  for (const arm of [0, 1]) {
    const rows = Int32Array.from(treatment, (_, row) => row).filter((row) => treatment[row] === arm)
    shuffle(rows, random)
    rows.forEach((row, place) => {
      fold[row] = place % folds
    })
  }
  return fold
}
