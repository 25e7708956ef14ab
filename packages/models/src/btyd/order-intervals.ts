import { assertRange } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import type { BtydColumns } from './btyd-model.ts'
import { checkColumns } from './check-columns.ts'
import type { Covariates } from './covariates.ts'
import { deltaVariance, type Interval, type IntervalColumns, intervalColumns, intervalOf } from './delta-method.ts'
import { expectedOrdersOfRows } from './expected-orders.ts'
import { fittedRows } from './fit-factors.ts'
import type { BtydFit, ParetoNbdFit } from './order-fit.ts'
import { pAliveOfRows } from './p-alive.ts'

export interface OrderIntervalOptions {
  /** How far ahead, in the time unit of the columns. */
  readonly horizon: number
  /** Share of repeated fits whose interval would hold the true figure. Default 0.95. */
  readonly level?: number
  /** The covariates of these customers, where the fit has some. */
  readonly covariates?: Covariates
}

/** Null, with a warning, where the fit has no standard errors. */
export interface OrderIntervals {
  readonly pAlive: IntervalColumns | null
  readonly expectedOrders: IntervalColumns | null
  /** Expected orders of all these customers together: parameters are wrong for all of them at once, so errors do not cancel. */
  readonly total: Interval | null
  readonly warnings: readonly ModelWarning[]
}

/**
 * Chance to be alive and expected orders, each with an interval for what the fit does not know of its parameters. It is an
 * interval of the expectation: how many orders one customer then makes spreads far wider.
 *
 * Delta method over ln parameters and coefficients; P(alive) on the logit scale, orders on the log scale.
 *
 * @throws ModelError for values no customer can have, a negative horizon, and covariates that are missing
 */
export function orderIntervals(fit: BtydFit | ParetoNbdFit, columns: BtydColumns, options: OrderIntervalOptions): OrderIntervals {
  const { horizon, level = 0.95, covariates = {} } = options
  checkColumns(columns)
  assertRange('horizon', horizon, 0, Number.MAX_VALUE)
  assertRange('level', level, 0, 0.999999, true)
  const found = fittedRows(fit, columns, covariates)
  if (!fit.covariance) return { pAlive: null, expectedOrders: null, total: null, warnings: [noIntervals()] }
  const weight = new Float64Array(found.rows)
  for (const row of found.index) weight[row] = (weight[row] ?? 0) + 1
  const alive = (offset: Float64Array): Float64Array => {
    const { plain, columns: rows } = found.at(offset)
    const out = new Float64Array(found.rows)
    pAliveOfRows(plain, rows, out)
    return out
  }
  /** Of each distinct row, then of everybody together. */
  const orders = (offset: Float64Array): Float64Array => {
    const { plain, columns: rows } = found.at(offset)
    const out = new Float64Array(found.rows + 1)
    const each = out.subarray(0, found.rows)
    expectedOrdersOfRows(plain, rows, Float64Array.of(horizon), each)
    out[found.rows] = each.reduce((sum, value, row) => sum + value * (weight[row] ?? 0), 0)
    return out
  }
  const here = new Float64Array(fit.covariance.length)
  const joined = (byRow: Float64Array): Float64Array => Float64Array.from(found.index, (row) => byRow[row] ?? 0)
  const expected = orders(here)
  const spread = deltaVariance(fit.covariance, orders)
  const total = intervalOf(expected[found.rows] ?? 0, Math.sqrt(spread[found.rows] ?? 0), level, 'log')
  return {
    pAlive: intervalColumns(joined(alive(here)), joined(deltaVariance(fit.covariance, alive)), level, 'logit'),
    expectedOrders: intervalColumns(joined(expected), joined(spread), level, 'log'),
    total,
    warnings: [],
  }
}

export function noIntervals(): ModelWarning {
  return warning('hessian_not_positive_definite', 'No intervals: the fit has no standard errors')
}
