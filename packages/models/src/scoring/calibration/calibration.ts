import { countBelow } from '../../numeric/count-below.ts'
import { logistic } from '../../numeric/logistic.ts'

/** A map from the log-odds of a model to probabilities, as it is kept in the exported model. */
export type Calibration =
  | { readonly method: 'platt'; readonly slope: number; readonly intercept: number }
  | {
      readonly method: 'isotonic'
      /** Ascending log-odds of the model, and the probability at each; straight lines between, flat beyond. */
      readonly logOdds: readonly number[]
      readonly probabilities: readonly number[]
    }

/** Probabilities from log-odds: calibrated where the model holds a calibration, else by the logistic function. */
export function toProbabilities(logOdds: Float64Array, calibration: Calibration | null): Float64Array {
  if (!calibration) return logOdds.map(logistic)
  if (calibration.method === 'platt') {
    const { slope, intercept } = calibration
    return logOdds.map((value) => logistic(intercept + slope * value))
  }
  const { logOdds: knots, probabilities } = calibration
  return logOdds.map((value) => interpolate(knots, probabilities, value))
}

function interpolate(knots: readonly number[], values: readonly number[], x: number): number {
  const above = countBelow(knots, x)
  const high = values[Math.min(above, knots.length - 1)] ?? 0
  if (above === 0 || above === knots.length) return high
  const [from, to] = [knots[above - 1] ?? 0, knots[above] ?? 0]
  const low = values[above - 1] ?? 0
  // Rounding must not lift a value above the knot that comes next.
  return Math.min(high, low + ((x - from) / (to - from)) * (high - low))
}
