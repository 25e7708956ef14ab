import { hessian } from '../numeric/hessian.ts'
import { isAtLimit, minusMean, valuesAt } from '../numeric/log-parameters.ts'
import { minimise } from '../numeric/minimise.ts'
import { maxNorm, type Objective } from '../numeric/objective.ts'
import { inverse } from '../numeric/symmetric.ts'
import { evaluateRenewal, type RenewalRows } from './renewal-likelihood.ts'
import { RENEWAL_PARAMETER_NAMES, type RenewalParameters } from './renewal-model.ts'

/** A log-normal prior on k, r, s and the odds of leaving: mean and standard deviation of the logarithms. */
export interface RenewalPrior {
  readonly means: readonly number[]
  readonly sd: number
}

export interface RenewalRowsFit {
  readonly parameters: RenewalParameters
  /** Of the logarithms of k, r, s and of the log odds of leaving; null where the likelihood is flat. */
  readonly logErrors: Readonly<Record<keyof RenewalParameters, number | null>>
  readonly logLikelihood: number
  readonly converged: boolean
  readonly gradientNorm: number
  readonly boundary: readonly (keyof RenewalParameters)[]
}

/**
 * Clockwork would drive k, and customers who are all alike r, to infinity. A penalty of (shape / CEILING)⁴ / 4 for each interval or
 * customer stops them at some hundreds, where nobody can tell the difference, and is below 1e-7 for k and r up to 20.
 */
const CEILING = 1000
const AT_CEILING = 300

/** Fits one set of parameters to rows whose mean time per pack is about 1. */
export function fitRenewalRows(rows: RenewalRows, prior: RenewalPrior | null): RenewalRowsFit {
  const size = rows.silence ? 4 : 3
  const weights = [rows.intervals.reduce((sum, n) => sum + n, 0), rows.intervals.length]
  const evaluate = (values: Float64Array) => withPrior(withCeiling(evaluateRenewal(rows, values), values, weights), values, prior)
  const objective = minusMean(evaluate, rows.intervals.length)
  const shapes = [
    [2, 3],
    [1, 1],
    [8, 8],
  ] as const
  const blind = shapes.map(([k, r]) =>
    Float64Array.of(k, r, r / k, 0.2)
      .slice(0, size)
      .map(Math.log),
  )
  const starts = prior ? [Float64Array.from(prior.means.slice(0, size)), ...blind] : blind
  const search = minimise(objective, starts, (point) => atLimit(point).some((is, i) => is && RENEWAL_PARAMETER_NAMES[i] !== 'leaving'))
  const values = valuesAt(search.point)
  const parameters = fromValues(values)
  const variances = logVariances(objective, search.point)
  const error = (i: number): number | null => (i in variances ? Math.sqrt((variances[i] ?? 0) / rows.intervals.length) : null)
  return {
    parameters,
    logErrors: { k: error(0), r: error(1), s: error(2), leaving: error(3) },
    logLikelihood: evaluateRenewal(rows, values).value,
    converged: search.converged,
    gradientNorm: maxNorm(search.gradient),
    boundary: RENEWAL_PARAMETER_NAMES.filter(
      (name, i) => (i < 2 && parameters[name] > AT_CEILING) || (i < 3 && isAtLimit(search.point[i] ?? 0)),
    ),
  }
}

function atLimit(point: Float64Array): boolean[] {
  return Array.from(point, isAtLimit)
}

/** Diagonal of the inverse Hessian; without `leaving` where nobody leaves, and empty where the objective is flat. */
function logVariances(objective: Objective, point: Float64Array): readonly number[] {
  const limits = atLimit(point)
  if (limits.slice(0, 3).includes(true)) return []
  const { size, values } = hessian(objective, point)
  const used = limits[3] === true ? 3 : size
  const part = Float64Array.from({ length: used * used }, (_, i) => values[Math.floor(i / used) * size + (i % used)] ?? 0)
  const covariance = inverse({ size: used, values: part })
  return covariance ? Array.from({ length: used }, (_, i) => covariance.values[i * (used + 1)] ?? 0) : []
}

function fromValues([k = 1, r = 1, s = 1, odds = 0]: Float64Array): RenewalParameters {
  return { k, r, s, leaving: odds / (1 + odds) }
}

interface Evaluated {
  value: number
  gradient: Float64Array
}

function withCeiling({ value, gradient }: Evaluated, values: Float64Array, weights: readonly number[]): Evaluated {
  const held = { value, gradient: Float64Array.from(gradient) }
  weights.forEach((weight, i) => {
    const share = (values[i] ?? 0) / CEILING
    held.value -= (weight * share ** 4) / 4
    held.gradient[i] = (gradient[i] ?? 0) - (weight * share ** 3) / CEILING
  })
  return held
}

function withPrior(found: Evaluated, values: Float64Array, prior: RenewalPrior | null): Evaluated {
  if (!prior) return found
  let { value } = found
  const gradient = found.gradient.map((slope, i) => {
    const log = Math.log(values[i] ?? 1)
    const beyond = (log - (prior.means[i] ?? 0)) / prior.sd
    if (i >= values.length) return slope
    value -= (beyond * beyond) / 2
    return slope - beyond / prior.sd / (values[i] ?? 1)
  })
  return { value, gradient }
}

/** The logarithms a prior is centred on. */
export function logsOf({ k, r, s, leaving }: RenewalParameters): readonly number[] {
  const odds = Math.min(Math.max(leaving, 1e-4), 1 - 1e-4)
  return [Math.log(k), Math.log(r), Math.log(s), Math.log(odds / (1 - odds))]
}
