import { ModelError } from '../../model-error.ts'
import { type ModelWarning, warning } from '../../model-warning.ts'
import { groupScores, type ScoreGroups } from '../metrics/score-groups.ts'
import type { Calibration } from './calibration.ts'
import { plattLine } from './platt-line.ts'
import { poolAdjacent } from './pool-adjacent.ts'

export interface CalibrationFit {
  readonly calibration: Calibration
  readonly warnings: readonly ModelWarning[]
}

/** Under this many rows of the rarer outcome isotonic steps follow chance. */
const ISOTONIC_EVENTS = 100

/**
 * Learns to turn a score's log-odds into probabilities that come true, from rows that the score was not fitted on.
 *
 * @page calibration Calibration
 * @when Where the probability itself is used (expected loss, value at risk, a threshold of cost) and the calibration table shows a
 *   bend: boosted trees more often than logistic regression. Platt bends little and needs few rows; isotonic takes any rising
 *   shape and wants a thousand. Use rows later than those of the fit, or out-of-fold scores; never the rows of the fit.
 * @formula Platt: p = 1 / (1 + exp(-(a + b · log-odds))), with targets (p + 1) / (p + 2) and 1 / (n + 2) in place of 1 and 0 and
 *   b ≥ 0. Isotonic: the nearest rising steps by pooling adjacent violators, joined by straight lines; the ends are held back from
 *   0 and 1 by half a row in all.
 * @units `logOdds` may be any finite score that rises with the outcome; `target` is 0 or 1.
 * @example
 * ```ts
 * import { fitCalibration } from '@guanxi/models'
 * const { calibration } = fitCalibration([-2, -2, -2, -2, 2, 2, 2, 2], [0, 0, 0, 1, 1, 1, 1, 0], 'isotonic')
 * console.log(calibration.method === 'isotonic' && calibration.probabilities.join(' ')) // 0.25 0.75
 * ```
 * @warns few_events: fewer than 100 rows of the rarer outcome for isotonic steps: use Platt
 * @warns not_converged: scores fall as the outcome rises: all rows get the share of outcomes
 * @source Platt (1999), "Probabilistic outputs for support vector machines", Advances in Large Margin Classifiers.
 * @source Zadrozny & Elkan (2002), "Transforming classifier scores into accurate multiclass probability estimates", KDD.
 * @throws ModelError for scores that are not finite or an outcome that never varies
 */
export function fitCalibration(logOdds: ArrayLike<number>, target: ArrayLike<number>, method: 'platt' | 'isotonic'): CalibrationFit {
  for (let row = 0; row < logOdds.length; row++) {
    const value = logOdds[row] ?? Number.NaN
    if (value - value !== 0) throw new ModelError('missing_value', `The score in row ${row} is not a finite number`, { row })
  }
  const groups = groupScores(logOdds, target)
  return method === 'platt' ? platt(groups) : isotonic(groups)
}

function isotonic({ scores, positives, negatives, allPositives, allNegatives }: ScoreGroups): CalibrationFit {
  const weights = scores.map((_, group) => (positives[group] ?? 0) + (negatives[group] ?? 0))
  const rates = weights.map((weight, group) => (positives[group] ?? 0) / weight)
  const held = 0.5 / (allPositives + allNegatives + 1)
  const logOdds: number[] = []
  const probabilities: number[] = []
  for (const { mean, first, last } of poolAdjacent(rates, weights)) {
    for (const end of new Set([first, last])) {
      logOdds.push(scores[end] ?? 0)
      probabilities.push(Math.min(1 - held, Math.max(held, mean)))
    }
  }
  const rarer = Math.min(allPositives, allNegatives)
  const few = `${rarer} rows of the rarer outcome are few for isotonic steps; Platt's curve needs less`
  return {
    calibration: { method: 'isotonic', logOdds, probabilities },
    warnings: rarer < ISOTONIC_EVENTS ? [warning('few_events', few, { rarer })] : [],
  }
}

function platt(groups: ScoreGroups): CalibrationFit {
  const { intercept, slope, converged } = plattLine(groups)
  if (converged && slope > 0) return { calibration: { method: 'platt', slope, intercept }, warnings: [] }
  const message = 'The score falls as the outcome rises, or says nothing: every row gets the share of outcomes'
  const share = Math.log(groups.allPositives / groups.allNegatives)
  return { calibration: { method: 'platt', slope: 0, intercept: share }, warnings: [warning('not_converged', message)] }
}
