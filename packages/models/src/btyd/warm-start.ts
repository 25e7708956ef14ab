import { factorise } from '../numeric/cholesky.ts'
import { hessian } from '../numeric/hessian.ts'
import { minimise, type Search } from '../numeric/minimise.ts'
import type { Objective } from '../numeric/objective.ts'
import { inverse } from '../numeric/symmetric.ts'
import type { OrderModel } from './btyd-model.ts'
import { createObjective, type LogNormalPrior } from './btyd-objective.ts'
import type { FitInput } from './fit-input.ts'
import { groupRows } from './group-rows.ts'
import { type LikelihoodPlan, planLikelihood } from './likelihood-plan.ts'
import { isTime } from './order-model.ts'
import { createEngine, createShare } from './sum-share.ts'

/** Below this many distinct rows the plain search is quick enough. */
const MANY_ROWS = 16_384

/** Working time is rounded to this grid; its mean is 10. */
const GRID = 0.5

interface PlainSearch {
  readonly objective: Objective
  readonly starts: readonly Float64Array[]
  readonly isSuspect: (point: Float64Array) => boolean
}

/**
 * Pareto/NBD over many rows: a search over times rounded to a coarse grid, a hundred times quicker, finds where to begin and in
 * which coordinates the likelihood is round; from there a few evaluations of all rows suffice. Null where that is not to be had.
 */
export function searchFromCoarse(model: OrderModel, input: FitInput, prior: LogNormalPrior | null, plain: PlainSearch): Search | null {
  const { plan, rate, dropout } = input
  if (model !== 'pareto-nbd' || plan.weight.length < MANY_ROWS || rate.length + dropout.length > 0) return null
  const coarse = coarsePlan(model, plan)
  const objective = createObjective(model, createEngine(createShare(model, coarse)), prior)
  const found = minimise(objective, plain.starts, plain.isSuspect)
  const covariance = inverse(hessian(objective, found.point))
  if (!found.converged || plain.isSuspect(found.point) || !covariance) return null
  const centre = found.point.map((value, i) => (isTime(model, i) ? value - Math.log(coarse.timeScale) : value))
  const polished = minimiseAround(plain.objective, centre, covariance.values, plain.isSuspect)
  return polished?.converged && !plain.isSuspect(polished.point) ? polished : null
}

/** The plan's rows with their times on a coarse grid. */
function coarsePlan(model: OrderModel, plan: LikelihoodPlan): LikelihoodPlan {
  const { xCode, tCode, txCode, weight, x, t, tx } = plan
  const rounded = (value: number): number => Math.round(value / GRID) * GRID
  const rows = groupRows({
    frequency: Float64Array.from(xCode, (code) => x[code] ?? 0),
    T: Float64Array.from(tCode, (code) => rounded(t[code] ?? 0)),
    recency: Float64Array.from(txCode, (code) => rounded(tx[code] ?? 0)),
    weight,
  })
  return planLikelihood(model, rows)
}

/** Searches in coordinates in which a Hessian with this inverse is the identity. */
function minimiseAround(
  objective: Objective,
  centre: Float64Array,
  covariance: Float64Array,
  isSuspect: (point: Float64Array) => boolean,
): Search | null {
  const size = centre.length
  const scale = Float64Array.from(covariance)
  if (factorise(scale, size) !== -1) return null
  const at = (offset: Float64Array): Float64Array => {
    const point = Float64Array.from(centre)
    for (let i = 0; i < size; i++) for (let k = 0; k <= i; k++) point[i] = (point[i] ?? 0) + (scale[i * size + k] ?? 0) * (offset[k] ?? 0)
    return point
  }
  const inner = new Float64Array(size)
  const round: Objective = (offset, gradient) => {
    const value = objective(at(offset), inner)
    gradient.fill(0)
    for (let i = 0; i < size; i++)
      for (let k = 0; k <= i; k++) gradient[k] = (gradient[k] ?? 0) + (scale[i * size + k] ?? 0) * (inner[i] ?? 0)
    return value
  }
  const found = minimise(round, [new Float64Array(size)], (offset) => isSuspect(at(offset)))
  const point = at(found.point)
  const gradient = new Float64Array(size)
  objective(point, gradient)
  return { ...found, point, gradient }
}
