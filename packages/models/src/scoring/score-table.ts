import type { ModelWarning } from '../model-warning.ts'
import { toProbabilities } from './calibration/calibration.ts'
import type { ScoringModel } from './learner.ts'
import type { LogOdds } from './log-odds.ts'
import { logisticLogOdds } from './logistic/logistic-model.ts'
import { scorecardLogOdds } from './scorecard/scorecard-model.ts'
import type { Table } from './table/table.ts'
import { boostedTreesLogOdds } from './trees/boosted-trees-model.ts'

export interface TableScores {
  /** Of the outcome, one a row; calibrated where the model holds a calibration. */
  readonly probabilities: Float64Array
  /** Rows, by column, without a value, and with a level that the model does not hold. */
  readonly missing: Readonly<Record<string, number>>
  readonly unseen: Readonly<Record<string, number>>
  readonly warnings: readonly ModelWarning[]
}

/**
 * The probability of the outcome for each row, by any fitted score. Columns are found by name, and read as they were at fitting.
 *
 * @throws ModelError for a column that is not there or is of the other kind
 */
export function scoreTable(model: ScoringModel, table: Table): TableScores {
  const { logOdds, alignment, warnings } = modelLogOdds(model, table)
  const { missing, unseen } = alignment
  return { probabilities: toProbabilities(logOdds, model.calibration), missing, unseen, warnings }
}

/** Log-odds of any model, before calibration. */
export function modelLogOdds(model: ScoringModel, table: Table): LogOdds {
  if (model.model === 'logistic') return logisticLogOdds(model, table)
  return model.model === 'scorecard' ? scorecardLogOdds(model, table) : boostedTreesLogOdds(model, table)
}
