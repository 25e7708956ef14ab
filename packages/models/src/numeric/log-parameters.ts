import type { Objective } from './objective.ts'

/**
 * Log parameters within ± FREE are taken as they are; beyond, they are bent smoothly towards ± (FREE + BEND), which stands for 0
 * or infinity. A kink instead of the bend would hold the search up for hundreds of iterations.
 */
const FREE = 10
const BEND = 2

/** Stands in for a value that is no number, so that a line search steps back instead of stopping. */
const REFUSED = 1e10

function bent(value: number): number {
  const beyond = Math.abs(value) - FREE
  return beyond <= 0 ? value : Math.sign(value) * (FREE + BEND * Math.tanh(beyond / BEND))
}

function slopeOfBent(value: number): number {
  const beyond = Math.abs(value) - FREE
  return beyond <= 0 ? 1 : 1 - Math.tanh(beyond / BEND) ** 2
}

/** The parameters that a point stands for: its first `logs` places are logarithms, the others are taken as they are. */
export function valuesAt(point: Float64Array, logs = point.length): Float64Array {
  return point.map((value, i) => (i < logs ? Math.exp(bent(value)) : value))
}

/** True where a log parameter has run to the limit of the search. */
export function isAtLimit(value: number): boolean {
  return Math.abs(value) > FREE
}

/**
 * Turns a log-likelihood of positive parameters, summed over `count` customers, into what the searches minimise: minus its mean
 * over the log parameters, finite everywhere. Parameters from place `logs` on may have any sign and are searched as they are.
 */
export function minusMean(
  logLikelihood: (values: Float64Array) => { value: number; gradient: Float64Array },
  count: number,
  logs?: number,
): Objective {
  return (point, gradient) => {
    const values = valuesAt(point, logs)
    const isLog = (i: number): boolean => i < (logs ?? point.length)
    const { value, gradient: slopes } = logLikelihood(values)
    const total = -value / count
    for (let i = 0; i < point.length; i++) {
      const slope = isLog(i) ? (values[i] ?? 0) * slopeOfBent(point[i] ?? 0) : 1
      gradient[i] = (-(slopes[i] ?? 0) * slope) / count
    }
    if (Number.isFinite(total) && gradient.every(Number.isFinite)) return total
    gradient.fill(0)
    return REFUSED
  }
}
