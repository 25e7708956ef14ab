import type { ModelWarning } from '../../model-warning.ts'
import type { ScoringModel } from '../learner.ts'
import { modelLogOdds } from '../score-table.ts'
import { checkTarget } from '../table/check-target.ts'
import type { Table } from '../table/table.ts'
import { fitCalibration } from './fit-calibration.ts'

export interface CalibratedModel {
  readonly model: ScoringModel
  readonly warnings: readonly ModelWarning[]
}

/**
 * The same score with a calibration learnt from rows kept back (best: rows later than those of the fit, see `timeSplit`). It is
 * part of the exported model, so calibrated probabilities come out wherever that scores. An older calibration is replaced.
 *
 * @throws ModelError for an outcome that never varies, and for a column that is not there
 */
export function calibrateModel(
  model: ScoringModel,
  heldBack: Table,
  target: ArrayLike<number>,
  method: 'platt' | 'isotonic',
): CalibratedModel {
  checkTarget(heldBack, target)
  const scored = modelLogOdds(model, heldBack)
  const { calibration, warnings } = fitCalibration(scored.logOdds, target, method)
  return { model: { ...model, calibration }, warnings: [...scored.warnings, ...warnings] }
}
