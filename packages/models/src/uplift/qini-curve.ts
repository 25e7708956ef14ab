import type { QiniData } from './qini.ts'
import { qiniGain } from './qini-area.ts'
import { rankExperiment } from './rank-experiment.ts'
import { experimentRows, numbersOf } from './uplift-data.ts'

/** Points of a curve, from (0, 0). */
export interface QiniCurve {
  /** Customers targeted. */
  readonly customers: Float64Array
  /** Outcome gained among the treated: Y_t - Y_c N_t / N_c. */
  readonly gain: Float64Array
}

/**
 * The Qini curve itself, one point per distinct score, for drawing; see `qini` for the definition.
 *
 * @throws ModelError for columns of unequal length, values that are no numbers, an empty arm
 */
export function qiniCurve(data: QiniData): QiniCurve {
  const experiment = experimentRows(data.treatment, data.outcome)
  const { ranked } = rankExperiment(numbersOf('score', data.score, experiment.treatment.length), experiment)
  const customers = [0]
  const gain = [0]
  const n = [0, 0]
  const sum = [0, 0]
  ranked.treatment.forEach((arm, i) => {
    n[arm] = (n[arm] ?? 0) + 1
    sum[arm] = (sum[arm] ?? 0) + (ranked.outcome[i] ?? 0)
    if (ranked.isEnd[i] === 0) return
    customers.push(i + 1)
    gain.push(qiniGain(sum[1] ?? 0, sum[0] ?? 0, n[1] ?? 0, n[0] ?? 0))
  })
  return { customers: Float64Array.from(customers), gain: Float64Array.from(gain) }
}
