import type { Objective } from './objective.ts'

/** Log parameters are held within ± this: beyond it a parameter stands for 0 or infinity. */
export const LOG_LIMIT = 12

/** Stands in for a value that is no number, so that a line search steps back instead of stopping. */
const REFUSED = 1e10

function clamp(value: number): number {
  return Math.min(LOG_LIMIT, Math.max(-LOG_LIMIT, value))
}

/** The positive parameters that a point of log parameters stands for. */
export function valuesAt(point: Float64Array): Float64Array {
  return point.map((value) => Math.exp(clamp(value)))
}

/** True where a log parameter has run to the limit of the search. */
export function isAtLimit(value: number): boolean {
  return Math.abs(value) > LOG_LIMIT - 1e-3
}

/**
 * Turns a log-likelihood of positive parameters, summed over `count` customers, into what the searches minimise: minus its mean
 * over the log parameters, flat beyond the limit but for a pull back to it, and finite everywhere.
 */
export function minusMean(logLikelihood: (values: Float64Array) => { value: number; gradient: Float64Array }, count: number): Objective {
  return (point, gradient) => {
    const values = valuesAt(point)
    const { value, gradient: slopes } = logLikelihood(values)
    let total = -value / count
    for (let i = 0; i < point.length; i++) {
      const excess = (point[i] ?? 0) - clamp(point[i] ?? 0)
      total += excess * excess
      gradient[i] = excess === 0 ? (-(slopes[i] ?? 0) * (values[i] ?? 0)) / count : 2 * excess
    }
    if (Number.isFinite(total) && gradient.every(Number.isFinite)) return total
    gradient.fill(0)
    return REFUSED
  }
}
