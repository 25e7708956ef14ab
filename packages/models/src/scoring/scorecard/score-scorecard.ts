import { assertRange } from '../../model-error.ts'
import type { ModelWarning } from '../../model-warning.ts'
import { toProbabilities } from '../calibration/calibration.ts'
import { alignTable } from '../table/align.ts'
import type { Table } from '../table/table.ts'
import { assignBins, type ScorecardModel, scorecardLogOdds } from './scorecard-model.ts'

export interface ReasonOptions {
  /** Most reasons a row. Default 4. */
  readonly reasons?: number
  /** What a row is compared with, column by column: the average of the fit's rows (default), or the best bin. */
  readonly comparedWith?: 'average' | 'best'
}

export interface ScorecardScores {
  /** As printed on the card: start points and those of each column's bin. */
  readonly points: Float64Array
  /** Of the outcome, calibrated where the model holds a calibration; not rounded as points are. */
  readonly probabilities: Float64Array
  /** `reasonsPerRow` a row, the weightiest first: a place in `columns`, and the bin there; -1 where there are no more. */
  readonly reasonsPerRow: number
  readonly reasons: Int16Array
  readonly reasonBins: Int16Array
  readonly columns: readonly string[]
  readonly missing: Readonly<Record<string, number>>
  readonly unseen: Readonly<Record<string, number>>
  readonly warnings: readonly ModelWarning[]
}

/**
 * Points, probabilities and adverse-reason codes: for each row the columns that make the outcome likelier the most, compared
 * with the average row or the best bin. A column without effect on a row is never a reason.
 *
 * @throws ModelError for a column that is not there or is of the other kind
 */
export function scoreScorecard(model: ScorecardModel, table: Table, options: ReasonOptions = {}): ScorecardScores {
  const { reasons: most = 4, comparedWith = 'average' } = options
  assertRange('reasons', most, 0, 1000)
  const reasonsPerRow = Math.min(Math.floor(most), model.columns.length)
  const { logOdds, warnings } = scorecardLogOdds(model, table)
  const { columns, missing, unseen } = alignTable(model.schema, table)
  const points = new Float64Array(table.rows).fill(model.startPoints)
  const reasons = new Int16Array(table.rows * reasonsPerRow).fill(-1)
  const reasonBins = new Int16Array(reasons.length).fill(-1)
  const weights = new Float64Array(reasons.length)
  for (const [place, { bins, coefficient, average }] of model.columns.entries()) {
    const column = columns[place]
    if (!column) continue
    const assigned = assignBins(
      bins.map(({ rule }) => rule),
      column,
    )
    const against = bins.map(({ weightOfEvidence }) => coefficient * weightOfEvidence)
    const neutral = comparedWith === 'average' ? average : Math.max(...against)
    for (let row = 0; row < table.rows; row++) {
      const bin = assigned[row] ?? 0
      points[row] = (points[row] ?? 0) + (bins[bin]?.points ?? 0)
      insert({ weights, reasons, reasonBins }, row * reasonsPerRow, reasonsPerRow, neutral - (against[bin] ?? 0), place, bin)
    }
  }
  const names = model.columns.map(({ column }) => column)
  const probabilities = toProbabilities(logOdds, model.calibration)
  return { points, probabilities, reasonsPerRow, reasons, reasonBins, columns: names, missing, unseen, warnings }
}

interface Ranked {
  readonly weights: Float64Array
  readonly reasons: Int16Array
  readonly reasonBins: Int16Array
}

/** Keeps the heaviest in order; of equal ones the column that stands first in the card. */
function insert({ weights, reasons, reasonBins }: Ranked, from: number, room: number, weight: number, place: number, bin: number): void {
  // Differences by rounding are no reasons.
  if (!(weight > 1e-12)) return
  let at = from + room
  while (at > from && weight > (weights[at - 1] ?? 0)) at--
  if (at === from + room) return
  for (let i = from + room - 1; i > at; i--) {
    weights[i] = weights[i - 1] ?? 0
    reasons[i] = reasons[i - 1] ?? -1
    reasonBins[i] = reasonBins[i - 1] ?? -1
  }
  weights[at] = weight
  reasons[at] = place
  reasonBins[at] = bin
}
