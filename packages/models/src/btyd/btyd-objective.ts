import { minusMean, valuesAt } from '../numeric/log-parameters.ts'
import type { Objective } from '../numeric/objective.ts'
import type { OrderModel } from './btyd-model.ts'
import { evaluate } from './log-likelihood.ts'
import { isTime } from './order-model.ts'
import type { SumEngine } from './sum-share.ts'

/**
 * A weak log-normal prior: the logarithms of the parameters without a unit are Normal(0, sd²), and so are ln(alpha / mean T),
 * ln(beta / mean T), and each covariate's coefficient per standard deviation of the covariate. Its log density is added ONCE to
 * the log-likelihood summed over customers (not to their mean), so it fades as customers are added.
 */
export interface LogNormalPrior {
  readonly sd: number
}

/** The four parameters of every model; what stands after them are coefficients. */
const LOGS = 4

/** The parameters in working time, and the coefficients, that a point of the search stands for. */
export function parametersAt(point: Float64Array): Float64Array {
  return valuesAt(point, LOGS)
}

/** Minus the mean log-likelihood per customer (with the prior, if any) over four log parameters in working time and the coefficients. */
export function createObjective(model: OrderModel, engine: SumEngine, prior: LogNormalPrior | null): Objective {
  const { plan } = engine.share
  const likelihood = minusMean((values) => evaluate(engine, values), plan.customers, LOGS)
  if (!prior) return likelihood
  const { customers, meanT } = plan
  const centre = (place: number): number => (isTime(model, place) && meanT > 0 ? Math.log(meanT) : 0)
  return (point, gradient) => {
    let total = likelihood(point, gradient)
    for (let i = 0; i < point.length; i++) {
      const distance = ((point[i] ?? 0) - centre(i)) / prior.sd
      total += (0.5 * distance * distance) / customers
      gradient[i] = (gradient[i] ?? 0) + distance / prior.sd / customers
    }
    return total
  }
}
