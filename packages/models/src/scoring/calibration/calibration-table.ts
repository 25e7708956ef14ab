import { assertRange } from '../../model-error.ts'
import { normalQuantile } from '../../numeric/normal.ts'
import { wilson } from '../../numeric/wilson.ts'
import { brierOf } from '../metrics/proper-scores.ts'
import { groupScores, type ScoreGroups } from '../metrics/score-groups.ts'

export interface CalibrationRow {
  readonly rows: number
  readonly positives: number
  /** Least, mean and greatest probability in this part. */
  readonly from: number
  readonly predicted: number
  readonly to: number
  /** Share of the outcome, and its interval (Wilson). */
  readonly observed: number
  readonly interval: readonly [number, number]
}

export interface CalibrationReport {
  /** Ascending in probability; parts of about equal rows, equal probabilities never parted. */
  readonly table: readonly CalibrationRow[]
  /** Mean of |predicted - observed| over the parts, weighted by rows. */
  readonly expectedCalibrationError: number
  readonly largestCalibrationError: number
  /** brier = reliability - resolution + uncertainty + withinParts, exactly. */
  readonly brier: number
  /** Mean squared difference between predicted and observed: 0 is best. */
  readonly reliability: number
  /** Mean squared difference between observed and the share in all rows: how far the score parts rows. */
  readonly resolution: number
  readonly uncertainty: number
  /** What probabilities that differ within a part add; 0 where each part has one probability. */
  readonly withinParts: number
}

/**
 * Whether probabilities come true: predicted against observed shares by parts of the rows, the expected calibration error, and
 * the Brier score taken apart.
 *
 * Murphy (1973), "A new vector partition of the probability score", Journal of Applied Meteorology 12; Stephenson, Coelho &
 * Jolliffe (2008), "Two extra components in the Brier score decomposition", Weather and Forecasting 23, for what is within parts.
 *
 * @param parts most parts, default 10
 * @throws ModelError for probabilities outside [0, 1] or an outcome that never varies
 */
export function calibrationTable(probabilities: ArrayLike<number>, target: ArrayLike<number>, parts = 10): CalibrationReport {
  assertRange('parts', parts, 1, 100_000)
  const groups = groupScores(probabilities, target)
  const brier = brierOf(groups).mean
  const table = partsOf(groups, parts)
  const rows = groups.allPositives + groups.allNegatives
  const rate = groups.allPositives / rows
  const average = (of: (row: CalibrationRow) => number): number => table.reduce((sum, row) => sum + row.rows * of(row), 0) / rows
  const gap = ({ predicted, observed }: CalibrationRow): number => Math.abs(predicted - observed)
  const reliability = average((row) => gap(row) ** 2)
  const resolution = average(({ observed }) => (observed - rate) ** 2)
  const uncertainty = rate * (1 - rate)
  return {
    table,
    expectedCalibrationError: average(gap),
    largestCalibrationError: Math.max(...table.map(gap)),
    brier,
    reliability,
    resolution,
    uncertainty,
    withinParts: brier - (reliability - resolution + uncertainty),
  }
}

function partsOf({ scores, positives, negatives, allPositives, allNegatives }: ScoreGroups, parts: number): CalibrationRow[] {
  const rows = allPositives + allNegatives
  const z = normalQuantile(0.975)
  const table: CalibrationRow[] = []
  let seen = 0
  let from = 0
  for (let group = 0; group < scores.length; group++) {
    seen += (positives[group] ?? 0) + (negatives[group] ?? 0)
    if (seen < (rows * (table.length + 1)) / parts && group + 1 < scores.length) continue
    table.push(partOf({ scores, positives, negatives }, from, group + 1, z))
    from = group + 1
  }
  return table
}

function partOf(
  { scores, positives, negatives }: Pick<ScoreGroups, 'scores' | 'positives' | 'negatives'>,
  from: number,
  until: number,
  z: number,
): CalibrationRow {
  let [rows, found, sum] = [0, 0, 0]
  for (let group = from; group < until; group++) {
    const count = (positives[group] ?? 0) + (negatives[group] ?? 0)
    rows += count
    found += positives[group] ?? 0
    sum += count * (scores[group] ?? 0)
  }
  return {
    rows,
    positives: found,
    from: scores[from] ?? 0,
    predicted: sum / rows,
    to: scores[until - 1] ?? 0,
    observed: found / rows,
    interval: wilson(found, rows, z),
  }
}
