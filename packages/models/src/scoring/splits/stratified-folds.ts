import { assertRange, ModelError } from '../../model-error.ts'
import { createRandom } from '../../numeric/random.ts'
import { shuffle } from '../../numeric/shuffle.ts'
import { countPositives } from '../table/check-target.ts'

/**
 * Gives each row one of `folds` parts, by chance but with the same share of outcomes in each, to within one row.
 *
 * @param folds 2 or more, at most the rows of the rarer outcome
 * @returns 0 … folds - 1, one a row
 * @throws ModelError where a part would lack one of the outcomes
 */
export function stratifiedFolds(target: ArrayLike<number>, folds: number, seed: number): Uint16Array {
  assertRange('folds', folds, 2, 65_535)
  if (!Number.isInteger(folds)) throw new ModelError('not_an_integer', `folds is not a whole number: ${folds}`, { folds })
  const positives = countPositives(target)
  const rarer = Math.min(positives, target.length - positives)
  if (rarer < folds) {
    const code = rarer === 0 ? 'one_class' : 'out_of_range'
    throw new ModelError(code, `The rarer outcome has ${rarer} rows, too few for ${folds} folds`, { rarer, folds })
  }
  const random = createRandom(seed)
  const fold = new Uint16Array(target.length)
  let next = 0
  for (const outcome of [1, 0]) {
    const rows: number[] = []
    for (let row = 0; row < target.length; row++) if (target[row] === outcome) rows.push(row)
    shuffle(rows, random)
    // The second class goes on where the first stopped, so that the parts are equal in size as well.
    for (const row of rows) fold[row] = next++ % folds
  }
  return fold
}
