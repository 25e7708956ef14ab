import { ModelError } from '../../model-error.ts'
import { countPositives } from '../table/check-target.ts'

/** Rows of equal score taken together, in ascending order of score: all that a measure of a score needs to know. */
export interface ScoreGroups {
  readonly scores: Float64Array
  readonly positives: Float64Array
  readonly negatives: Float64Array
  readonly allPositives: number
  readonly allNegatives: number
}

/**
 * Counts outcomes by distinct score. Two sorted arrays are merged, so neither the order of rows nor ties can matter.
 *
 * @throws ModelError for no rows, unequal lengths, scores that are no numbers, outcomes other than 0 and 1, or of one class only
 */
export function groupScores(scores: ArrayLike<number>, target: ArrayLike<number>): ScoreGroups {
  if (scores.length === 0) throw new ModelError('empty', 'There are no scores')
  if (scores.length !== target.length) {
    const lengths = { scores: scores.length, target: target.length }
    throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
  }
  const allPositives = countPositives(target)
  const allNegatives = target.length - allPositives
  if (allPositives === 0 || allNegatives === 0) {
    throw new ModelError('one_class', 'All rows have the same outcome; nothing can be measured', { positives: allPositives })
  }
  return { ...merge(...sortedByOutcome(scores, target, allPositives)), allPositives, allNegatives }
}

function sortedByOutcome(scores: ArrayLike<number>, target: ArrayLike<number>, allPositives: number): [Float64Array, Float64Array] {
  const positive = new Float64Array(allPositives)
  const negative = new Float64Array(scores.length - allPositives)
  let p = 0
  let n = 0
  for (let row = 0; row < scores.length; row++) {
    // Adding 0 turns -0 into 0, which sorting would keep apart.
    const score = (scores[row] ?? Number.NaN) + 0
    if (!Number.isFinite(score)) throw new ModelError('missing_value', `The score in row ${row} is not a number`, { row })
    if (target[row] === 1) positive[p++] = score
    else negative[n++] = score
  }
  return [positive.sort(), negative.sort()]
}

function merge(positive: Float64Array, negative: Float64Array): Pick<ScoreGroups, 'scores' | 'positives' | 'negatives'> {
  const scores = new Float64Array(positive.length + negative.length)
  const positives = new Float64Array(scores.length)
  const negatives = new Float64Array(scores.length)
  let groups = 0
  let p = 0
  let n = 0
  while (p < positive.length || n < negative.length) {
    const score = Math.min(positive[p] ?? Number.POSITIVE_INFINITY, negative[n] ?? Number.POSITIVE_INFINITY)
    const [fromP, fromN] = [p, n]
    while (p < positive.length && positive[p] === score) p++
    while (n < negative.length && negative[n] === score) n++
    scores[groups] = score
    positives[groups] = p - fromP
    negatives[groups] = n - fromN
    groups++
  }
  return { scores: scores.slice(0, groups), positives: positives.slice(0, groups), negatives: negatives.slice(0, groups) }
}
