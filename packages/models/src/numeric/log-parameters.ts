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

/** The positive parameters that a point of log parameters stands for. */
export function valuesAt(point: Float64Array): Float64Array {
  return point.map((value) => Math.exp(bent(value)))
}

/** True where a log parameter has run to the limit of the search. */
export function isAtLimit(value: number): boolean {
  return Math.abs(value) > FREE
}

/**
 * Turns a log-likelihood of positive parameters, summed over `count` customers, into what the searches minimise: minus its mean
 * over the log parameters, finite everywhere.
 */
export function minusMean(logLikelihood: (values: Float64Array) => { value: number; gradient: Float64Array }, count: number): Objective {
  return (point, gradient) => {
    const values = valuesAt(point)
    const { value, gradient: slopes } = logLikelihood(values)
    const total = -value / count
    for (let i = 0; i < point.length; i++) {
      gradient[i] = (-(slopes[i] ?? 0) * (values[i] ?? 0) * slopeOfBent(point[i] ?? 0)) / count
    }
    if (Number.isFinite(total) && gradient.every(Number.isFinite)) return total
    gradient.fill(0)
    return REFUSED
  }
}
