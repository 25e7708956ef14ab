import { assertRange, ModelError } from '../model-error.ts'
import { normalQuantile } from '../numeric/normal.ts'
import type { PriceResponse } from './fit-price-response.ts'

export interface PriceEffect {
  /** The groups in the order of the fit. */
  readonly groups: Float64Array
  readonly estimate: Float64Array
  /** Credible interval. */
  readonly low: Float64Array
  readonly high: Float64Array
}

/**
 * The coefficient of one column in each group, with its interval: the elasticity for `price`, the rise of log sales otherwise.
 *
 * @param confidence default 0.95
 * @throws ModelError `unknown_column` for a column that is not in the fit, or was left out of it
 */
export function priceEffect(fit: PriceResponse, column: string, confidence = 0.95): PriceEffect {
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  const place = fit.columns.indexOf(column)
  if (place < 0) {
    const left = fit.dropped.find((dropped) => dropped.column === column)
    const why = left ? `was left out as ${left.reason}` : `is not one of ${fit.columns.join(', ')}`
    throw new ModelError('unknown_column', `${column} ${why}`, { column })
  }
  const z = normalQuantile((1 + confidence) / 2)
  const p = fit.columns.length
  const estimate = fit.groups.map((_, g) => fit.coefficients[g * p + place] ?? 0)
  const half = fit.groups.map((_, g) => z * (fit.errors[g * p + place] ?? 0))
  return {
    groups: fit.groups,
    estimate,
    low: estimate.map((value, g) => value - (half[g] ?? 0)),
    high: estimate.map((value, g) => value + (half[g] ?? 0)),
  }
}
