import { type ModelWarning, warning } from '../model-warning.ts'
import { hessian } from '../numeric/hessian.ts'
import { minusMean, valuesAt } from '../numeric/log-parameters.ts'
import { minimise } from '../numeric/minimise.ts'
import { maxNorm, type Objective } from '../numeric/objective.ts'
import { condition, inverse } from '../numeric/symmetric.ts'
import { type Buyers, selectBuyers } from './buyers.ts'
import { evaluateSpend, planSpend } from './gamma-gamma-likelihood.ts'
import { correlation, spendWarnings } from './gamma-gamma-warnings.ts'
import type { GammaGammaParameters, SpendModel } from './spend-model.ts'

export interface GammaGammaFit {
  readonly model: 'gamma-gamma'
  readonly parameters: GammaGammaParameters
  /** What scoring needs. From the parameters, or from plain averages where these did not converge or have no mean (q <= 1). */
  readonly spend: SpendModel
  readonly logLikelihood: number
  readonly standardErrors: Readonly<Record<keyof GammaGammaParameters, number | null>>
  readonly converged: boolean
  readonly iterations: number
  readonly gradientNorm: number
  readonly condition: number | null
  /** Covariance of ln p, ln q and ln gamma; null where the Hessian is not positive definite. */
  readonly covariance: readonly (readonly number[])[] | null
  readonly boundary: readonly (keyof GammaGammaParameters)[]
  /** Pearson correlation of orders and mean value over the buyers; null where one of them does not vary. */
  readonly correlation: number | null
  readonly dropped: Buyers['dropped']
  readonly warnings: readonly ModelWarning[]
  /** Customers the fit used. */
  readonly customers: number
}

const NAMES = ['p', 'q', 'gamma'] as const

/**
 * Fits the Gamma-Gamma model of money per order by maximum likelihood. Customers without repeat orders or with a mean value of 0
 * or below are dropped and counted.
 *
 * @page gamma-gamma Gamma-Gamma
 * @when What a customer's next order is worth, where order value does not depend on how often one orders. Feed it margin rather
 * than revenue. With `fitBtyd` it gives the value of twelve months: see `scoreCustomers`.
 * @formula An order is Gamma(p, rate ν), and ν is Gamma(q, rate γ) over customers. With m the mean of x orders:
 *   expected value of an order = ((q - 1)/p · pγ/(q - 1) + x m) / ((q - 1)/p + x)
 *   where q <= 1 there is no mean: it is the plain mean order that customers are drawn to.
 * @units frequency in orders, monetary in any one money unit; p and q have none, γ is in money.
 * @example
 * ```ts
 * import { createRandom, expectedSpend, fitGammaGamma, sampleGamma } from '@guanxi/models'
 * const random = createRandom(3)
 * const frequency = Float64Array.from({ length: 3000 }, (_, i) => 1 + (i % 7))
 * const monetary = frequency.map((x) => sampleGamma(random, 6 * x, x * sampleGamma(random, 4, 15)))
 * const fit = fitGammaGamma(frequency, monetary)
 * console.log(fit.converged, Math.abs(fit.parameters.q - 4) < 0.6) // true true
 * const published = { mean: (6.25 * 15.44) / 2.74, priorOrders: 2.74 / 6.25 }
 * console.log(expectedSpend(published, Float64Array.of(0, 2), Float64Array.of(0, 22.35)).map(Math.round).join(' ')) // 35 25
 * ```
 * @warns few_repeaters: fewer than 100 customers with repeat orders: parameters are rough
 * @warns correlated_frequency_and_money: |correlation| above 0.1: the model's main assumption fails, values are biased
 * @warns infinite_mean: q <= 1: spend is shrunk towards the plain mean order instead
 * @warns infinite_variance: q <= 2: the population mean is unsteady
 * @warns dropped_rows: customers with a mean order value of 0 or below were left out
 * @source Fader, Hardie & Lee (2005), "RFM and CLV: using iso-value curves for customer base analysis", JMR 42(4).
 * @source Fader & Hardie (2013), "The Gamma-Gamma model of monetary value".
 * @param frequency orders that `monetary` is the mean of (repeat orders, where the first one is left out)
 * @param monetary mean value of these orders, in any one money unit
 * @throws ModelError for columns of unequal length and values that are no numbers
 */
export function fitGammaGamma(frequency: Float64Array, monetary: Float64Array): GammaGammaFit {
  const buyers = selectBuyers(frequency, monetary)
  if (buyers.frequency.length === 0) return unfitted(buyers)
  const plan = planSpend(buyers.frequency, buyers.monetary)
  const objective = minusMean((values) => evaluateSpend(plan, fromValues(values)), plan.buyers)
  const starts = [
    [2, 3, 2],
    [6, 4, 2],
    [1, 1.5, 1],
    [20, 20, 1],
  ].map((start) => Float64Array.from(start, Math.log))
  const search = minimise(objective, starts, (point) => boundaryOf(point).length > 0)
  const working = fromValues(valuesAt(search.point))
  const parameters = { ...working, gamma: working.gamma * plan.moneyScale }
  const boundary = boundaryOf(search.point)
  const { standardErrors, spread, covariance } = uncertainty(objective, search.point, parameters, plan.buyers)
  const correlated = correlation(buyers.frequency, buyers.monetary)
  return {
    model: 'gamma-gamma',
    parameters,
    spend: search.converged && parameters.q > 1 ? publishedMean(parameters) : plainMean(parameters, search.converged, buyers),
    logLikelihood: evaluateSpend(plan, working).value - plan.buyers * Math.log(plan.moneyScale),
    standardErrors,
    converged: search.converged,
    iterations: search.iterations,
    gradientNorm: maxNorm(search.gradient),
    condition: spread,
    covariance,
    boundary,
    correlation: correlated,
    dropped: buyers.dropped,
    warnings: spendWarnings({
      parameters,
      boundary,
      converged: search.converged,
      correlation: correlated,
      buyers,
      hasErrors: spread !== null,
    }),
    customers: plan.buyers,
  }
}

/** The published conditional mean, for q > 1. */
export function publishedMean({ p, q, gamma }: GammaGammaParameters): SpendModel {
  return { mean: (p * gamma) / (q - 1), priorOrders: (q - 1) / p }
}

/** The mean order, with the weight q / p that the published one tends to; with that of one order where there is no q and p. */
function plainMean({ p, q }: GammaGammaParameters, hasConverged: boolean, { frequency, monetary }: Buyers): SpendModel {
  let money = 0
  let orders = 0
  for (let i = 0; i < frequency.length; i++) {
    money += (frequency[i] ?? 0) * (monetary[i] ?? 0)
    orders += frequency[i] ?? 0
  }
  return { mean: money / orders, priorOrders: hasConverged ? q / p : 1 }
}

function fromValues([p = 1, q = 1, gamma = 1]: Float64Array): GammaGammaParameters {
  return { p, q, gamma }
}

function boundaryOf(point: Float64Array): (keyof GammaGammaParameters)[] {
  return NAMES.filter((_, i) => Math.abs(point[i] ?? 0) > Math.log(10_000))
}

function uncertainty(objective: Objective, point: Float64Array, parameters: GammaGammaParameters, buyers: number) {
  const curvature = hessian(objective, point)
  const found = inverse(curvature)
  const spread = condition(curvature)
  if (!found || spread === null || boundaryOf(point).length > 0) {
    return { standardErrors: { p: null, q: null, gamma: null }, spread: null, covariance: null }
  }
  const part = (row: number, column: number): number => (found.values[row * 3 + column] ?? 0) / buyers
  const error = (name: keyof GammaGammaParameters, i: number): number => parameters[name] * Math.sqrt(part(i, i))
  return {
    standardErrors: { p: error('p', 0), q: error('q', 1), gamma: error('gamma', 2) },
    spread,
    covariance: [0, 1, 2].map((row) => [0, 1, 2].map((column) => part(row, column))),
  }
}

/** Nobody to learn from: nothing is expected of anybody, and the reader is told why. */
function unfitted(buyers: Buyers): GammaGammaFit {
  return {
    model: 'gamma-gamma',
    parameters: { p: 1, q: 2, gamma: 0 },
    spend: { mean: 0, priorOrders: 1 },
    logLikelihood: 0,
    standardErrors: { p: null, q: null, gamma: null },
    converged: false,
    iterations: 0,
    gradientNorm: 0,
    condition: null,
    covariance: null,
    boundary: [],
    correlation: null,
    dropped: buyers.dropped,
    warnings: [warning('no_repeat_orders', 'No customer has repeat orders of positive value: expected spend is 0 for everyone')],
    customers: 0,
  }
}
