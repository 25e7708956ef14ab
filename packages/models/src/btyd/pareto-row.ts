import { logistic, softplus } from '../numeric/logistic.ts'
import type { CustomerRow, RowTerms } from './customer-row.ts'
import { integrateSilence, type Silence, type SilenceMeans } from './pareto-integral.ts'

const silence: Silence = { p: 1, q: 1, start: 1, gap: 0, span: 0 }
const means: SilenceMeans = { total: 0, logLow: 0, inverseLow: 0, logHigh: 0, inverseHigh: 0 }

/**
 * Log odds that a Pareto/NBD customer has dropped out some time after the last order rather than stayed silent to the end:
 * -Infinity where the last order is at the end. Leaves the means behind for {@link paretoTerms}.
 */
export function paretoDropoutLogOdds({ x, tx, T, r, alpha, third: s, fourth: beta }: CustomerRow): number {
  const silent = T - tx
  if (silent === 0) return Number.NEGATIVE_INFINITY
  const inOrders = Math.log1p(silent / (alpha + tx))
  const inLife = Math.log1p(silent / (beta + tx))
  const isOrderLow = alpha <= beta
  silence.p = isOrderLow ? r + x : s + 1
  silence.q = isOrderLow ? s + 1 : r + x
  silence.start = Math.min(alpha, beta) + tx
  silence.gap = Math.abs(beta - alpha)
  silence.span = isOrderLow ? inOrders : inLife
  integrateSilence(silence, means)
  const scale = isOrderLow ? Math.log(silence.start / (beta + tx)) : 0
  return Math.log(s) + Math.log(means.total) + (r + x) * inOrders + s * inLife + scale
}

/**
 * Log-likelihood of one Pareto/NBD customer. Schmittlein, Morrison & Colombo (1987), with the integral of Fader & Hardie
 * (2005), "A note on deriving the Pareto/NBD model", taken numerically: no term cancels another.
 */
export function paretoTerms(row: CustomerRow, out: RowTerms): void {
  const { x, tx, T, r, alpha, third: s, fourth: beta } = row
  const logOdds = paretoDropoutLogOdds(row)
  const orderGrowth = Math.log1p(T / alpha)
  const lifeGrowth = Math.log1p(T / beta)
  out.value = -r * orderGrowth - x * Math.log(alpha + T) - s * lifeGrowth
  out.byR = -orderGrowth
  out.byAlpha = (r * (T / alpha) - x) / (alpha + T)
  out.byThird = -lifeGrowth
  out.byFourth = (s * (T / beta)) / (beta + T)
  if (logOdds === Number.NEGATIVE_INFINITY) return
  const isOrderLow = alpha <= beta
  const logOrder = Math.log1p((T - tx) / (alpha + tx)) - (isOrderLow ? means.logLow : means.logHigh)
  const logLife = Math.log1p((T - tx) / (beta + tx)) - (isOrderLow ? means.logHigh : means.logLow)
  const inverseOrder = isOrderLow ? means.inverseLow : means.inverseHigh
  const inverseLife = isOrderLow ? means.inverseHigh : means.inverseLow
  const dropped = logistic(logOdds)
  out.value += softplus(logOdds)
  out.byR += dropped * logOrder
  out.byAlpha += dropped * (r + x) * (1 / (alpha + T) - inverseOrder)
  out.byThird += dropped * (1 / s + logLife)
  out.byFourth += dropped * (s / (beta + T) - (s + 1) * inverseLife)
}
