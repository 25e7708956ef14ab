import { groupScores, type ScoreGroups } from './score-groups.ts'

export interface Separation {
  /** Largest difference between the shares of both classes below a score. */
  readonly ks: number
  /** The score up to which the difference is taken, and both shares there. */
  readonly score: number
  readonly positiveShare: number
  readonly negativeShare: number
}

export function separationOf({ scores, positives, negatives, allPositives, allNegatives }: ScoreGroups): Separation {
  let best: Separation = { ks: 0, score: scores[0] ?? 0, positiveShare: 0, negativeShare: 0 }
  let p = 0
  let n = 0
  for (let group = 0; group < scores.length; group++) {
    p += (positives[group] ?? 0) / allPositives
    n += (negatives[group] ?? 0) / allNegatives
    if (Math.abs(n - p) > best.ks) best = { ks: Math.abs(n - p), score: scores[group] ?? 0, positiveShare: p, negativeShare: n }
  }
  return best
}

/**
 * Kolmogorov–Smirnov distance between the scores of rows with and without the outcome.
 *
 * @example kolmogorovSmirnov([0.1, 0.4, 0.4, 0.8], [0, 0, 1, 1]).ks // 0.5
 * @throws ModelError for scores that are no numbers or an outcome that never varies
 */
export function kolmogorovSmirnov(scores: ArrayLike<number>, target: ArrayLike<number>): Separation {
  return separationOf(groupScores(scores, target))
}
