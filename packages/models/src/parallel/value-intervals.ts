import { checkColumns } from '../btyd/check-columns.ts'
import type { Covariates } from '../btyd/covariates.ts'
import { deltaVariance, type Interval, type IntervalColumns, intervalColumns, intervalOf } from '../btyd/delta-method.ts'
import { expectedOrdersOfRows } from '../btyd/expected-orders.ts'
import { type FittedRows, fittedRows } from '../btyd/fit-factors.ts'
import type { BtydFit, ParetoNbdFit } from '../btyd/order-fit.ts'
import { noIntervals } from '../btyd/order-intervals.ts'
import { assertRange } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { checkSpendColumns } from '../value/buyers.ts'
import { discountedOrders } from '../value/discounted-value.ts'
import { spendOf } from '../value/expected-spend.ts'
import { type GammaGammaFit, publishedMean } from '../value/fit-gamma-gamma.ts'
import { planScores, type ScoreColumns, type ScoreOptions, type ScorePlan } from './score-input.ts'

export interface ValueIntervalInput extends Omit<ScoreOptions, 'gammaGamma'>, ScoreColumns {
  readonly fit: BtydFit | ParetoNbdFit
  readonly gammaGamma: GammaGammaFit
  /** Default 0.95. */
  readonly level?: number
  /** The covariates of these customers, where the fit has some. `rateFactor` and `dropoutFactor` are not read. */
  readonly covariates?: Covariates
}

/** Null, with a warning, where the fit of orders has no standard errors. */
export interface ValueIntervals {
  readonly value12m: IntervalColumns | null
  /** Of all these customers together. */
  readonly total: Interval | null
  readonly warnings: readonly ModelWarning[]
}

/**
 * Discounted value of the next twelve months, as `scoreCustomers` gives it, with an interval for what both fits do not know of
 * their parameters; orders and spend are taken to be independent. It is an interval of the expectation, not of one customer's money.
 *
 * @page value-intervals Intervals of value
 * @when Before a value is acted on: how far parameters estimated from these data leave it open. For P(alive) and expected orders use
 * `orderIntervals`, for the parameters themselves `parameterIntervals`.
 * @formula Delta method: variance = gᵀ C g, g the slopes of the value in ln parameters and coefficients, C their covariance from the
 * inverse Hessian. The variance by orders and that by spend are added. Intervals are on the log scale (on the plain one where the
 * margin is negative). The total's errors do not cancel: parameters are wrong for all customers at once.
 * @units As in `scoreCustomers`; level as a share (0.95).
 * @example
 * ```ts
 * import { createRandom, fitBtyd, fitGammaGamma, sampleGamma, simulateBtyd, valueIntervals } from '@guanxi/models'
 * const random = createRandom(5)
 * const T = Float64Array.from({ length: 2000 }, (_, i) => 20 + (i % 40))
 * const columns = simulateBtyd('mbg-nbd', { r: 0.8, alpha: 6, a: 0.8, b: 2.5 }, T, random, { ticks: 7 })
 * const monetary = columns.frequency.map((x) => (x === 0 ? 0 : sampleGamma(random, 6 * x, x * sampleGamma(random, 4, 15))))
 * const fit = fitBtyd('mbg-nbd', columns)
 * const gammaGamma = fitGammaGamma(columns.frequency, monetary)
 * const { total } = valueIntervals({ ...columns, monetary, fit, gammaGamma, daysPerTimeUnit: 7 })
 * console.log(total !== null && total.low < total.estimate && total.estimate < total.high) // true
 * ```
 * @warns hessian_not_positive_definite: the fit of orders has no standard errors: there are no intervals
 * @warns interval_without_spend: spend has no standard errors: intervals hold the doubt of orders only
 * @source Casella & Berger (2002), "Statistical Inference", section 5.5.4.
 * @throws ModelError for values no customer can have, and for options that mean nothing
 */
export function valueIntervals(input: ValueIntervalInput): ValueIntervals {
  const { fit, gammaGamma, frequency, monetary, level = 0.95, covariates = {} } = input
  const columns = { frequency, recency: input.recency, T: input.T }
  checkColumns(columns)
  checkSpendColumns(frequency, monetary)
  assertRange('level', level, 0, 0.999999, true)
  const plan = planFor(input)
  const found = fittedRows(fit, columns, covariates)
  if (!fit.covariance) return { value12m: null, total: null, warnings: [noIntervals()] }
  const here = discounted(plan, found, new Float64Array(fit.covariance.length))
  const spendHere = frequency.map((x, i) => spendOf(plan.spend, x, monetary[i] ?? 0))
  const byOrders = deltaVariance(fit.covariance, (offset) => valued(plan, found, discounted(plan, found, offset), spendHere))
  const { p, q, gamma } = gammaGamma.parameters
  const isSpendKnown = gammaGamma.covariance !== null && gammaGamma.converged && q > 1
  const spendAt = (offset: Float64Array): Float64Array => {
    const [byP = 0, byQ = 0, byGamma = 0] = offset
    // A step across q = 1, where the mean ends, is held just above it.
    const moved = publishedMean({ p: p * Math.exp(byP), q: Math.max(1 + 1e-9, q * Math.exp(byQ)), gamma: gamma * Math.exp(byGamma) })
    return frequency.map((x, i) => spendOf(moved, x, monetary[i] ?? 0))
  }
  const bySpend =
    isSpendKnown && gammaGamma.covariance
      ? deltaVariance(gammaGamma.covariance, (offset) => valued(plan, found, here, spendAt(offset)))
      : new Float64Array(byOrders.length)
  const estimate = valued(plan, found, here, spendHere)
  const variance = byOrders.map((part, i) => part + (bySpend[i] ?? 0))
  const scale = plan.margin > 0 ? 'log' : 'identity'
  const customers = frequency.length
  return {
    value12m: intervalColumns(estimate.slice(0, customers), variance.slice(0, customers), level, scale),
    total: intervalOf(estimate[customers] ?? 0, Math.sqrt(variance[customers] ?? 0), level, scale),
    warnings: isSpendKnown
      ? []
      : [warning('interval_without_spend', 'Spend has no standard errors: intervals hold the doubt of orders only')],
  }
}

function planFor(input: ValueIntervalInput): ScorePlan {
  const { fit, gammaGamma, daysPerTimeUnit, horizonDays, margin, discounting } = input
  const options = {
    gammaGamma,
    ...(daysPerTimeUnit === undefined ? {} : { daysPerTimeUnit }),
    ...(horizonDays === undefined ? {} : { horizonDays }),
    ...(margin === undefined ? {} : { margin }),
    ...(discounting === undefined ? {} : { discounting }),
  }
  return fit.model === 'pareto-nbd'
    ? planScores({ model: fit.model, parameters: fit.parameters, ...options })
    : planScores({ model: fit.model, parameters: fit.parameters, ...options })
}

/** Discounted orders of the twelve months, of each distinct row. */
function discounted({ horizons, horizonPlace, factors }: ScorePlan, found: FittedRows, offset: Float64Array): Float64Array {
  const months = horizons.filter((_, place) => place !== horizonPlace)
  const orders = new Float64Array(found.rows * months.length)
  const { plain, columns } = found.at(offset)
  expectedOrdersOfRows(plain, columns, months, orders)
  return Float64Array.from({ length: found.rows }, (_, row) => discountedOrders(orders, row * months.length, factors))
}

/** Values of each customer, then their sum. */
function valued({ margin }: ScorePlan, { index }: FittedRows, orders: Float64Array, spend: Float64Array): Float64Array {
  const out = new Float64Array(index.length + 1)
  let total = 0
  for (let i = 0; i < index.length; i++) {
    const value = (orders[index[i] ?? 0] ?? 0) * (spend[i] ?? 0) * margin
    out[i] = value
    total += value
  }
  out[index.length] = total
  return out
}
