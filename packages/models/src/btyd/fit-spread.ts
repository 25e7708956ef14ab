import { hessian } from '../numeric/hessian.ts'
import { isAtLimit } from '../numeric/log-parameters.ts'
import type { Objective } from '../numeric/objective.ts'
import { condition, inverse } from '../numeric/symmetric.ts'
import type { Coefficient } from './covariates.ts'
import type { StandardCovariate } from './standard-covariates.ts'

/** How far a fit may be off. */
export interface FitSpread {
  readonly condition: number
  /** See `OrderFit.covariance`. */
  readonly covariance: readonly (readonly number[])[]
  /** Standard error of the logarithm of a parameter, or of a coefficient, by its place. */
  error(place: number): number
}

/** From the inverse Hessian; null where it is not positive definite. */
export function estimateSpread(
  objective: Objective,
  point: Float64Array,
  covariates: readonly StandardCovariate[],
  customers: number,
): FitSpread | null {
  // The objective is flat beyond the limit, so differences taken across it mean nothing.
  if (point.subarray(0, 4).some(isAtLimit)) return null
  const curvature = hessian(objective, point)
  const found = inverse(curvature)
  const spread = condition(curvature)
  if (!found || spread === null) return null
  const size = point.length
  const unit = (place: number): number => (place < 4 ? 1 : perUnit(covariates[place - 4]))
  const covariance = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_unused, j) => ((found.values[i * size + j] ?? 0) / customers) * unit(i) * unit(j)),
  )
  return { condition: spread, covariance, error: (place) => Math.sqrt(covariance[place]?.[place] ?? 0) }
}

/** A coefficient per unit of its covariate, where the search had it per standard deviation. */
function perUnit(covariate: StandardCovariate | undefined): number {
  return covariate && covariate.spread > 0 ? 1 / covariate.spread : 0
}

export function coefficientsOf(
  covariates: readonly StandardCovariate[],
  effects: Float64Array,
  spread: FitSpread | null,
  at: number,
): Coefficient[] {
  return covariates.map((covariate, i) => ({
    name: covariate.name,
    coefficient: (effects[i] ?? 0) * perUnit(covariate),
    standardError: spread && covariate.spread > 0 ? spread.error(at + i) : null,
    centre: covariate.centre,
  }))
}
