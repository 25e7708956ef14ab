import type { Objective } from '../numeric/objective.ts'
import type { BtydParameters } from './btyd-model.ts'
import { createTables } from './dropout-sums.ts'
import type { LikelihoodPlan } from './likelihood-plan.ts'
import { type ChunkRunner, evaluate } from './log-likelihood.ts'

/** Log parameters are held within ± this, in working time: beyond it a parameter stands for 0 or infinity. */
export const LOG_LIMIT = 12

/** Stands in for a value that is no number, so that a line search steps back instead of stopping. */
const REFUSED = 1e10

/**
 * A weak log-normal prior: ln r, ln a and ln b are Normal(0, sd²) and ln(alpha / mean T) is Normal(0, sd²). Its log density
 * is added ONCE to the log-likelihood summed over customers (not to their mean), so it fades as customers are added.
 */
export interface LogNormalPrior {
  readonly sd: number
}

export function parametersAt(point: Float64Array): BtydParameters {
  const [r = 1, alpha = 1, a = 1, b = 1] = point.map((value) => Math.exp(clamp(value)))
  return { r, alpha, a, b }
}

function clamp(value: number): number {
  return Math.min(LOG_LIMIT, Math.max(-LOG_LIMIT, value))
}

/** Minus the mean log-likelihood per customer (with the prior, if any) over the four log parameters in working time. */
export function createObjective(plan: LikelihoodPlan, run: ChunkRunner, prior: LogNormalPrior | null): Objective {
  const tables = createTables(plan)
  return btydObjective(plan, prior, (parameters) => evaluate(plan, tables, parameters, run))
}

function btydObjective(
  plan: LikelihoodPlan,
  prior: LogNormalPrior | null,
  at: (parameters: BtydParameters) => { value: number; gradient: Float64Array },
): Objective {
  const meanT = plan.t.reduce((sum, t, i) => sum + t * (plan.tCustomers[i] ?? 0), 0) / plan.customers
  const centre = [0, Math.log(meanT > 0 ? meanT : 1), 0, 0]
  return (point, gradient) => {
    const parameters = parametersAt(point)
    const { value, gradient: slopes } = at(parameters)
    const scale = [parameters.r, parameters.alpha, parameters.a, parameters.b]
    let total = -value / plan.customers
    for (let i = 0; i < point.length; i++) {
      const wanted = point[i] ?? 0
      const excess = wanted - clamp(wanted)
      // Flat beyond the limit, but for a pull back to it.
      const slope = excess === 0 ? (-(slopes[i] ?? 0) * (scale[i] ?? 0)) / plan.customers : 2 * excess
      const distance = prior ? (wanted - (centre[i] ?? 0)) / prior.sd : 0
      total += excess * excess + (0.5 * distance * distance) / plan.customers
      gradient[i] = slope + (prior ? distance / prior.sd / plan.customers : 0)
    }
    if (Number.isFinite(total) && gradient.every(Number.isFinite)) return total
    gradient.fill(0)
    return REFUSED
  }
}
