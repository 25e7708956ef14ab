import { assertRange } from '../model-error.ts'
import type { ModelWarning } from '../model-warning.ts'
import { PairPredictor } from './forecast-renewal.ts'
import type { Rhythms } from './purchase-rhythms.ts'
import { logSurvival, remainingTime } from './remaining-time.ts'
import { checkRhythms, type RenewalModel } from './renewal-model.ts'

export interface LapseOptions {
  /** A silence that happens to a smaller share of customers who still buy counts as a lapse. Default 0.05. */
  readonly threshold?: number
  /** With fewer intervals a customer is judged by the product's (or segment's) rhythm alone. Default 1: pooled from the first. */
  readonly minimumIntervals?: number
}

export interface Lapse {
  /** Probability that a customer who still buys is silent for as long as this one has been, or longer. */
  readonly silence: Float64Array
  /** Probability that the customer still buys; 1 throughout where drop-out was not fitted. */
  readonly stillBuying: Float64Array
  /** First whole day after the last purchase on which `silence` is at or below the threshold. */
  readonly lapseDay: Float64Array
  /** 1 where the end of the data is at or past that day. */
  readonly isLapsed: Uint8Array
  readonly warnings: readonly ModelWarning[]
}

/**
 * Is this silence odd for this customer? Judged by one's own rhythm, pooled with that of the others as far as few intervals
 * demand. Give `purchaseRhythms` orders without a product (or with the segment as product) for the rhythm of the customer as a
 * whole.
 *
 * @param model from `fitRenewal`
 * @throws ModelError for values that no customer can have, and options out of range
 */
export function lapse(model: RenewalModel, rhythms: Rhythms, options: LapseOptions = {}): Lapse {
  const { threshold = 0.05, minimumIntervals = 1 } = options
  assertRange('threshold', threshold, 0, 1 - Number.EPSILON, true)
  checkRhythms(rhythms)
  const count = rhythms.intervals.length
  const found = {
    silence: new Float64Array(count),
    stillBuying: new Float64Array(count),
    lapseDay: new Float64Array(count),
    isLapsed: new Uint8Array(count),
  }
  const pairs = new PairPredictor(model, rhythms, minimumIntervals)
  const drop = -Math.log(threshold)
  for (let row = 0; row < count; row++) {
    const next = pairs.at(row)
    const packs = rhythms.quantity[row] ?? 1
    const elapsed = rhythms.elapsedDays[row] ?? 0
    const { leaving } = pairs.parametersAt(row)
    const silence = Math.exp(logSurvival(next, elapsed / packs))
    const lapseDay = Math.ceil(packs * remainingTime(next, 0, 0, drop) * (1 - 1e-12))
    found.silence[row] = silence
    found.stillBuying[row] = leaving === 0 ? 1 : ((1 - leaving) * silence) / (leaving + (1 - leaving) * silence)
    found.lapseDay[row] = lapseDay
    found.isLapsed[row] = elapsed >= lapseDay ? 1 : 0
  }
  return { ...found, warnings: pairs.warnings }
}
