import { ModelError } from '../../model-error.ts'
import { groupScores, type ScoreGroups } from './score-groups.ts'

/** Mean of a loss over rows and the variance of that mean; null for a single row. */
export interface MeanLoss {
  readonly mean: number
  readonly variance: number | null
}

/** Probabilities of exactly 0 or 1 count as this far from them: a loss without bound could not be averaged. */
const FLOOR = 1e-15

const squared = (p: number, y: 0 | 1): number => (p - y) ** 2
const logarithmic = (p: number, y: 0 | 1): number => -Math.log(Math.max(FLOOR, y === 1 ? p : 1 - p))

function meanLoss(groups: ScoreGroups, loss: (p: number, y: 0 | 1) => number): MeanLoss {
  const { scores, positives, negatives, allPositives, allNegatives } = groups
  const rows = allPositives + allNegatives
  const average = (of: (value: number) => number): number => {
    let sum = 0
    for (let group = 0; group < scores.length; group++) {
      const p = scores[group] ?? 0
      const [one, none] = [positives[group] ?? 0, negatives[group] ?? 0]
      if (one > 0) sum += one * of(loss(p, 1))
      if (none > 0) sum += none * of(loss(p, 0))
    }
    return sum / rows
  }
  const mean = average((value) => value)
  return { mean, variance: rows > 1 ? average((value) => (value - mean) ** 2) / (rows - 1) : null }
}

export function brierOf(groups: ScoreGroups): MeanLoss {
  checkProbabilities(groups)
  return meanLoss(groups, squared)
}

export function logLossOf(groups: ScoreGroups): MeanLoss {
  checkProbabilities(groups)
  return meanLoss(groups, logarithmic)
}

function checkProbabilities({ scores }: ScoreGroups): void {
  const [low, high] = [scores[0] ?? 0, scores[scores.length - 1] ?? 0]
  if (low >= 0 && high <= 1) return
  throw new ModelError('out_of_range', `Probabilities run from ${low} to ${high}; they must lie from 0 to 1`, {
    low: String(low),
    high: String(high),
  })
}

/**
 * Mean squared difference between probability and outcome. Brier (1950), "Verification of forecasts expressed in terms of
 * probability", Monthly Weather Review 78(1).
 *
 * @example brierScore([0.8, 0.1], [1, 0]) // 0.025
 * @throws ModelError for probabilities outside [0, 1] or an outcome that never varies
 */
export function brierScore(probabilities: ArrayLike<number>, target: ArrayLike<number>): number {
  return brierOf(groupScores(probabilities, target)).mean
}

/**
 * Mean of -ln of the probability given to what happened; probabilities of 0 and 1 are taken for 1e-15 off.
 *
 * @example logLoss([0.8, 0.1], [1, 0]) // 0.16425203348601802
 * @throws ModelError for probabilities outside [0, 1] or an outcome that never varies
 */
export function logLoss(probabilities: ArrayLike<number>, target: ArrayLike<number>): number {
  return logLossOf(groupScores(probabilities, target)).mean
}
