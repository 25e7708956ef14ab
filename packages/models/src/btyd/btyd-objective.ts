import { minusMean, valuesAt } from '../numeric/log-parameters.ts'
import type { Objective } from '../numeric/objective.ts'
import type { BtydParameters } from './btyd-model.ts'
import type { LikelihoodPlan } from './likelihood-plan.ts'
import { evaluate, type SumEngine } from './log-likelihood.ts'

/**
 * A weak log-normal prior: ln r, ln a and ln b are Normal(0, sd²) and ln(alpha / mean T) is Normal(0, sd²). Its log density
 * is added ONCE to the log-likelihood summed over customers (not to their mean), so it fades as customers are added.
 */
export interface LogNormalPrior {
  readonly sd: number
}

/** The parameters, in working time, that a point of the search stands for. */
export function parametersAt(point: Float64Array): BtydParameters {
  return fromValues(valuesAt(point))
}

function fromValues([r = 1, alpha = 1, a = 1, b = 1]: Float64Array): BtydParameters {
  return { r, alpha, a, b }
}

/** Minus the mean log-likelihood per customer (with the prior, if any) over the four log parameters in working time. */
export function createObjective(plan: LikelihoodPlan, engine: SumEngine, prior: LogNormalPrior | null): Objective {
  const likelihood = minusMean((values) => evaluate(plan, engine, fromValues(values)), plan.customers)
  return prior ? withPrior(likelihood, plan, prior) : likelihood
}

function withPrior(likelihood: Objective, plan: LikelihoodPlan, { sd }: LogNormalPrior): Objective {
  const centre = [0, plan.meanT > 0 ? Math.log(plan.meanT) : 0, 0, 0]
  return (point, gradient) => {
    let total = likelihood(point, gradient)
    for (let i = 0; i < point.length; i++) {
      const distance = ((point[i] ?? 0) - (centre[i] ?? 0)) / sd
      total += (0.5 * distance * distance) / plan.customers
      gradient[i] = (gradient[i] ?? 0) + distance / sd / plan.customers
    }
    return total
  }
}
