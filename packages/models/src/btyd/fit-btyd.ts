import { assertRange } from '../model-error.ts'
import type { ModelWarning } from '../model-warning.ts'
import { hessian } from '../numeric/hessian.ts'
import { isAtLimit } from '../numeric/log-parameters.ts'
import { minimise, type Search } from '../numeric/minimise.ts'
import { maxNorm, type Objective } from '../numeric/objective.ts'
import { condition, inverse } from '../numeric/symmetric.ts'
import { BTYD_PARAMETER_NAMES, type BtydModel, type BtydParameters, type WeightedColumns } from './btyd-model.ts'
import { createObjective, type LogNormalPrior, parametersAt } from './btyd-objective.ts'
import { dataWarnings, fitWarnings, isUnidentified } from './btyd-warnings.ts'
import { groupRows } from './group-rows.ts'
import { type LikelihoodPlan, planLikelihood } from './likelihood-plan.ts'
import { createEngine, evaluate, type SumEngine, timeUnitTerm } from './log-likelihood.ts'

export type ParameterName = (typeof BTYD_PARAMETER_NAMES)[number]

export interface BtydFitOptions {
  /** See {@link LogNormalPrior}. Without it the fit is plain maximum likelihood, unless the data cannot carry one. */
  readonly prior?: LogNormalPrior
}

export interface BtydFit {
  readonly model: BtydModel
  /** `alpha` in the time unit of the data. */
  readonly parameters: BtydParameters
  /** Summed over all customers, in the time unit of the data, without the prior. */
  readonly logLikelihood: number
  /** From the inverse Hessian by the delta method; null where the Hessian is not positive definite. */
  readonly standardErrors: Readonly<Record<ParameterName, number | null>>
  readonly converged: boolean
  readonly iterations: number
  /** Largest entry of the gradient of the mean log-likelihood per customer in the log parameters. */
  readonly gradientNorm: number
  /** Largest over smallest eigenvalue of the Hessian in the log parameters; null where it is not positive definite. */
  readonly condition: number | null
  /** Parameters at the edge of what data can tell: a < 0.01, a or b > 1000, or any beyond the limit of the search. */
  readonly boundary: readonly ParameterName[]
  /** The prior that was used, asked for or not. */
  readonly prior: LogNormalPrior | null
  readonly warnings: readonly ModelWarning[]
  /** Distinct rows, and the customers they stand for. */
  readonly rows: number
  readonly customers: number
}

/** Used by itself where the data hold no maximum at all. */
const RESCUE_PRIOR: LogNormalPrior = { sd: 1.5 }

/**
 * Fits BG/NBD or MBG/NBD by maximum likelihood (or, with a prior, maximum a posteriori).
 *
 * Equal rows are merged first; the result depends neither on the order of rows nor on their grouping. Always returns finite
 * numbers: data that cannot carry a fit give warnings, `converged: false` or a fit under a weak prior.
 *
 * @throws ModelError for values that no customer can have
 */
export function fitBtyd(model: BtydModel, columns: WeightedColumns, options: BtydFitOptions = {}): BtydFit {
  const plan = planLikelihood(model, groupRows(columns))
  return fitPlan(model, plan, options, createEngine(plan))
}

/** The fit itself, over rows made ready, with the sums computed wherever `engine` does it. */
export function fitPlan(model: BtydModel, plan: LikelihoodPlan, options: BtydFitOptions, engine: SumEngine): BtydFit {
  if (options.prior) assertRange('prior.sd', options.prior.sd, 0, Number.MAX_VALUE, true)
  const prior = options.prior ?? (isUnidentified(plan) ? RESCUE_PRIOR : null)
  const objective = createObjective(plan, engine, prior)
  const search = minimise(objective, startPoints(plan), (point) => boundaryOf(point).length > 0)
  const working = parametersAt(search.point)
  const logLikelihood = evaluate(plan, engine, working).value + timeUnitTerm(plan)
  const parameters = { ...working, alpha: working.alpha / plan.timeScale }
  const boundary = boundaryOf(search.point)
  const { standardErrors, spread } = uncertainty(objective, search, parameters, plan)
  const converged = search.converged && plan.meanT > 0
  return {
    model,
    parameters,
    logLikelihood,
    standardErrors,
    converged,
    iterations: search.iterations,
    gradientNorm: maxNorm(search.gradient),
    condition: spread,
    boundary,
    prior,
    warnings: [
      ...dataWarnings(plan, options.prior ? null : prior),
      ...fitWarnings({ parameters, boundary, converged, usedNelderMead: search.usedNelderMead, condition: spread, standardErrors }),
    ],
    rows: plan.weight.length,
    customers: plan.customers,
  }
}

/** The rate that the data show fixes r / alpha; the shapes are tried from steady to varied customers. */
function startPoints({ orders, customers, meanT }: LikelihoodPlan): Float64Array[] {
  const rate = orders > 0 && meanT > 0 ? orders / customers / meanT : 0.1
  const shapes = [
    [0.5, 1, 2],
    [1, 0.5, 5],
    [0.25, 2, 2],
    [2, 0.1, 1],
    [5, 1, 20],
  ] as const
  return shapes.map(([r, a, b]) => Float64Array.of(r, (0.5 * r) / rate, a, b).map(Math.log))
}

function boundaryOf(point: Float64Array): ParameterName[] {
  const values = parametersAt(point)
  return BTYD_PARAMETER_NAMES.filter((name, i) => {
    return isAtLimit(point[i] ?? 0) || (name === 'a' && values.a < 0.01) || ((name === 'a' || name === 'b') && values[name] > 1000)
  })
}

function uncertainty(objective: Objective, { point }: Search, parameters: BtydParameters, { customers }: LikelihoodPlan) {
  const none = { r: null, alpha: null, a: null, b: null }
  // The objective is flat beyond the limit, so differences taken across it mean nothing.
  if (point.some(isAtLimit)) return { standardErrors: none, spread: null }
  const curvature = hessian(objective, point)
  const covariance = inverse(curvature)
  const spread = condition(curvature)
  if (!covariance || spread === null) return { standardErrors: none, spread: null }
  const error = (name: ParameterName, i: number): number => parameters[name] * Math.sqrt((covariance.values[i * 5] ?? 0) / customers)
  return { standardErrors: { r: error('r', 0), alpha: error('alpha', 1), a: error('a', 2), b: error('b', 3) }, spread }
}
