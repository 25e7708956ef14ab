import { assertRange } from '../../model-error.ts'
import { normalQuantile } from '../../numeric/normal.ts'
import { areaOf } from './area-under-curve.ts'
import { separationOf } from './kolmogorov-smirnov.ts'
import { liftOf } from './lift.ts'
import { brierOf, logLossOf } from './proper-scores.ts'
import { groupScores, type ScoreGroups } from './score-groups.ts'

export interface Measure {
  readonly value: number
  /** Null where the rows cannot tell: a class with one row, a perfect score. */
  readonly standardError: number | null
  readonly interval: readonly [number, number] | null
}

export interface ScoreMeasures {
  readonly rows: number
  readonly positives: number
  readonly auc: Measure
  /** 2 · auc - 1. */
  readonly gini: Measure
  readonly ks: Measure
  /** Share of the outcome among the tenth of rows scored highest, over that among all. */
  readonly topDecileLift: Measure
  readonly brier: Measure
  readonly logLoss: Measure
}

/**
 * How well probabilities order rows and how near they come to what happened, with intervals.
 *
 * Intervals are those of the rows drawn, for a given score: DeLong's for the area (on the logit scale), the delta method for
 * the rest. They do not hold how the score itself would differ if fitted anew.
 *
 * @param probabilities of the outcome, from 0 to 1
 * @param confidence default 0.95
 * @throws ModelError for probabilities outside [0, 1] or an outcome that never varies
 */
export function measureScores(probabilities: ArrayLike<number>, target: ArrayLike<number>, confidence = 0.95): ScoreMeasures {
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  const groups = groupScores(probabilities, target)
  const z = normalQuantile((1 + confidence) / 2)
  const area = areaOf(groups)
  const auc = onLogitScale(area.auc, area.variance, z)
  const brier = brierOf(groups)
  const logLoss = logLossOf(groups)
  return {
    rows: groups.allPositives + groups.allNegatives,
    positives: groups.allPositives,
    auc,
    gini: {
      value: 2 * auc.value - 1,
      standardError: auc.standardError === null ? null : 2 * auc.standardError,
      interval: auc.interval === null ? null : [2 * auc.interval[0] - 1, 2 * auc.interval[1] - 1],
    },
    ks: separationMeasure(groups, z),
    topDecileLift: liftMeasure(groups, z),
    brier: around(brier.mean, brier.variance, z, 0, 1),
    logLoss: around(logLoss.mean, logLoss.variance, z, 0, Number.MAX_VALUE),
  }
}

function around(value: number, variance: number | null, z: number, least: number, most: number): Measure {
  if (variance === null || !(variance > 0)) return { value, standardError: null, interval: null }
  const standardError = Math.sqrt(variance)
  return { value, standardError, interval: [Math.max(least, value - z * standardError), Math.min(most, value + z * standardError)] }
}

function onLogitScale(value: number, variance: number | null, z: number): Measure {
  if (variance === null || !(variance > 0) || value <= 0 || value >= 1) return { value, standardError: null, interval: null }
  const standardError = Math.sqrt(variance)
  const logit = Math.log(value / (1 - value))
  const half = (z * standardError) / (value * (1 - value))
  return { value, standardError, interval: [1 / (1 + Math.exp(half - logit)), 1 / (1 + Math.exp(-half - logit))] }
}

function separationMeasure(groups: ScoreGroups, z: number): Measure {
  const { ks, positiveShare: p, negativeShare: n } = separationOf(groups)
  return around(ks, (p * (1 - p)) / groups.allPositives + (n * (1 - n)) / groups.allNegatives, z, 0, 1)
}

/** Delta method for ln(lift), with the outcomes of the tenth and of the rest as two binomial numbers. */
function liftMeasure(groups: ScoreGroups, z: number): Measure {
  const rows = groups.allPositives + groups.allNegatives
  const top = liftOf(groups, 10)[0]
  const value = top?.lift ?? 0
  if (!top || value <= 0 || rows < 20) return { value, standardError: null, interval: null }
  const rest = rows - top.rows
  const rate = groups.allPositives / rows
  const [p, q] = [top.positives / top.rows, (groups.allPositives - top.positives) / rest]
  const weight = top.rows / rows
  const variance = ((1 / p - weight / rate) ** 2 * p * (1 - p)) / top.rows + (((1 - weight) / rate) ** 2 * Math.max(0, q * (1 - q))) / rest
  if (!(variance > 0)) return { value, standardError: null, interval: null }
  const error = Math.sqrt(variance)
  return { value, standardError: value * error, interval: [value * Math.exp(-z * error), value * Math.exp(z * error)] }
}
