import { assertRange } from '../model-error.ts'
import { isAtLimit } from '../numeric/log-parameters.ts'
import { minimise, type Search } from '../numeric/minimise.ts'
import { maxNorm, type Objective } from '../numeric/objective.ts'
import type { OrderModel } from './btyd-model.ts'
import { createObjective, type LogNormalPrior, parametersAt } from './btyd-objective.ts'
import { covariateWarnings, dataWarnings, fitWarnings, isUnidentified } from './btyd-warnings.ts'
import type { FitInput } from './fit-input.ts'
import { coefficientsOf, estimateSpread } from './fit-spread.ts'
import type { LikelihoodPlan } from './likelihood-plan.ts'
import { evaluate, timeUnitTerm } from './log-likelihood.ts'
import type { PlainFit } from './order-fit.ts'
import { isTime, parameterNames } from './order-model.ts'
import type { SumEngine } from './sum-share.ts'
import { searchFromCoarse } from './warm-start.ts'

/** Used by itself where the data hold no maximum at all, and with covariates. */
const WEAK_PRIOR: LogNormalPrior = { sd: 1.5 }

export interface PlanOptions {
  readonly prior?: LogNormalPrior
}

/** The fit itself, over rows made ready, with the sums computed wherever `engine` does it. */
export function fitPlan(model: OrderModel, input: FitInput, options: PlanOptions, engine: SumEngine): PlainFit {
  if (options.prior) assertRange('prior.sd', options.prior.sd, 1e-9, 1e9)
  const { plan, rate, dropout } = input
  const covariates = [...rate, ...dropout]
  const rescue = isUnidentified(plan) ? WEAK_PRIOR : null
  const prior = options.prior ?? (covariates.length > 0 ? WEAK_PRIOR : rescue)
  const objective = createObjective(model, engine, prior)
  const search = searchFor(model, input, prior, objective)
  const working = parametersAt(search.point)
  const logLikelihood = evaluate(engine, working).value + timeUnitTerm(plan)
  const [r = 1, alpha = 1, third = 1, fourth = 1] = working.map((value, i) => (isTime(model, i) ? value / plan.timeScale : value))
  const values = [r, alpha, third, fourth] as const
  const atBoundary = boundaryOf(model, search.point)
  const spread = estimateSpread(objective, search.point, covariates, plan.customers)
  const converged = search.converged && plan.meanT > 0
  return {
    values,
    logLikelihood,
    errors: spread ? [r * spread.error(0), alpha * spread.error(1), third * spread.error(2), fourth * spread.error(3)] : null,
    converged,
    iterations: search.iterations,
    gradientNorm: maxNorm(search.gradient),
    condition: spread?.condition ?? null,
    atBoundary,
    prior,
    coefficients: {
      rate: coefficientsOf(rate, search.point.subarray(4), spread, 4),
      dropout: coefficientsOf(dropout, search.point.subarray(4 + rate.length), spread, 4 + rate.length),
    },
    covariance: spread?.covariance ?? null,
    warnings: [
      ...dataWarnings(plan, options.prior ? null : rescue),
      ...fitWarnings({
        names: parameterNames(model),
        values,
        atBoundary,
        converged,
        usedNelderMead: search.usedNelderMead,
        condition: spread?.condition ?? null,
      }),
      ...covariateWarnings(covariates, Array.from(search.point.subarray(4))),
    ],
    rows: plan.weight.length,
    customers: plan.customers,
  }
}

function searchFor(model: OrderModel, input: FitInput, prior: LogNormalPrior | null, objective: Objective): Search {
  const starts = startPoints(model, input.plan, input.rate.length + input.dropout.length)
  const isSuspect = (point: Float64Array): boolean => boundaryOf(model, point).length > 0
  const warm = searchFromCoarse(model, input, prior, { objective, starts, isSuspect })
  return warm ?? minimise(objective, starts, isSuspect)
}

/** The rate that the data show fixes r / alpha; the shapes are tried from steady to varied customers. */
function startPoints(model: OrderModel, { orders, customers, meanT }: LikelihoodPlan, coefficients: number): Float64Array[] {
  const rate = orders > 0 && meanT > 0 ? orders / customers / meanT : 0.1
  const dropout = [
    [0.5, 1, 2],
    [1, 0.5, 5],
    [0.25, 2, 2],
    [2, 0.1, 1],
    [5, 1, 20],
  ] as const
  const pareto = [
    [0.5, 0.5, 10],
    [1, 1, 50],
    [0.25, 0.25, 2],
    [2, 0.1, 10],
    [5, 5, 100],
  ] as const
  const shapes = model === 'pareto-nbd' ? pareto : dropout
  return shapes.map(([r, third, fourth]) => {
    const logs = [r, (0.5 * r) / rate, third, fourth].map(Math.log)
    return Float64Array.from([...logs, ...new Float64Array(coefficients)])
  })
}

/** Places of the parameters that stand where data can tell nothing. */
function boundaryOf(model: OrderModel, point: Float64Array): number[] {
  const values = parametersAt(point)
  return [0, 1, 2, 3].filter((place) => {
    const value = values[place] ?? 0
    if (isAtLimit(point[place] ?? 0) || (place === 2 && value < 0.01)) return true
    return (place === 2 || (place === 3 && model !== 'pareto-nbd')) && value > 1000
  })
}
