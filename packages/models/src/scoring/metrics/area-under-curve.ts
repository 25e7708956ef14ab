import { groupScores, type ScoreGroups } from './score-groups.ts'

/** The area, and its variance over samples of rows; null where a class has a single row. */
export interface Area {
  readonly auc: number
  readonly variance: number | null
}

/**
 * The probability that a row with the outcome scores above one without; ties count half.
 * DeLong, DeLong & Clarke-Pearson (1988), "Comparing the areas under two or more correlated receiver operating
 * characteristic curves", Biometrics 44(3), for the variance.
 */
export function areaOf({ positives, negatives, allPositives, allNegatives }: ScoreGroups): Area {
  let belowP = 0
  let belowN = 0
  let sum = 0
  let squaresP = 0
  let squaresN = 0
  for (let group = 0; group < positives.length; group++) {
    const p = positives[group] ?? 0
    const n = negatives[group] ?? 0
    const winsOfP = (belowN + n / 2) / allNegatives
    const winsOfN = (allPositives - belowP - p / 2) / allPositives
    sum += p * winsOfP
    squaresP += p * winsOfP * winsOfP
    squaresN += n * winsOfN * winsOfN
    belowP += p
    belowN += n
  }
  const auc = sum / allPositives
  if (allPositives < 2 || allNegatives < 2) return { auc, variance: null }
  const spreadP = Math.max(0, squaresP - allPositives * auc * auc) / (allPositives - 1)
  const spreadN = Math.max(0, squaresN - allNegatives * auc * auc) / (allNegatives - 1)
  return { auc, variance: spreadP / allPositives + spreadN / allNegatives }
}

/**
 * Area under the receiver operating characteristic: the probability that a row with the outcome scores above one without, ties
 * counted half. The Gini coefficient is 2 · area - 1.
 *
 * @param scores any numbers that order rows, higher for the outcome
 * @param target 0 or 1
 * @example areaUnderCurve([0.1, 0.4, 0.4, 0.8], [0, 0, 1, 1]) // 0.875
 * @throws ModelError for scores that are no numbers or an outcome that never varies
 */
export function areaUnderCurve(scores: ArrayLike<number>, target: ArrayLike<number>): number {
  return areaOf(groupScores(scores, target)).auc
}
