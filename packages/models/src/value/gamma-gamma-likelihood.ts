import { encode } from '../numeric/dictionary.ts'
import { digamma } from '../numeric/digamma.ts'
import { lgamma } from '../numeric/lgamma.ts'
import type { GammaGammaParameters } from './spend-model.ts'

/** Rows summed apart before they join the total, which keeps the rounding of long sums small. */
const CHUNK_ROWS = 1024

/** Buyers made ready for many evaluations; money is divided by its mean, so that parameters have size about 1. */
export interface SpendPlan {
  readonly buyers: number
  readonly moneyScale: number
  readonly x: Float64Array
  /** 1 / (x · m) of each buyer, in working money. */
  readonly inverseTotal: Float64Array
  /** Σ ln m and Σ ln(x · m), in working money. */
  readonly logMoney: number
  readonly logTotal: number
  /** Distinct frequencies and the buyers of each. */
  readonly distinct: Float64Array
  readonly distinctBuyers: Float64Array
}

/** @param frequency orders averaged in `monetary`, above 0; @param monetary mean value of an order, above 0 */
export function planSpend(frequency: Float64Array, monetary: Float64Array): SpendPlan {
  const moneyScale = monetary.reduce((sum, m) => sum + m, 0) / monetary.length
  const { values, codes } = encode(frequency)
  const distinctBuyers = new Float64Array(values.length)
  const inverseTotal = new Float64Array(monetary.length)
  let logMoney = 0
  let logTotal = 0
  for (let i = 0; i < monetary.length; i++) {
    const code = codes[i] ?? 0
    const working = (monetary[i] ?? 0) / moneyScale
    const total = working * (frequency[i] ?? 0)
    inverseTotal[i] = 1 / total
    logMoney += Math.log(working)
    logTotal += Math.log(total)
    distinctBuyers[code] = (distinctBuyers[code] ?? 0) + 1
  }
  return { buyers: monetary.length, moneyScale, x: frequency, inverseTotal, logMoney, logTotal, distinct: values, distinctBuyers }
}

/**
 * Log-likelihood and its derivatives in (p, q, gamma), in working money. Fader & Hardie (2013), equation 1a, with
 * ln(gamma + x m) split into ln(x m) + ln(1 + gamma / (x m)), so that no large terms are left to cancel.
 */
export function evaluateSpend(plan: SpendPlan, { p, q, gamma }: GammaGammaParameters) {
  const counts = countTerms(plan, p, q)
  const money = moneyTerms(plan, p, q, gamma)
  const n = plan.buyers
  return {
    value: counts.value + n * (q * Math.log(gamma) - lgamma(q)) - q * plan.logTotal - plan.logMoney - money.value,
    gradient: Float64Array.of(
      counts.byP - money.byP,
      counts.byQ + n * (Math.log(gamma) - digamma(q)) - plan.logTotal - money.byQ,
      (n * q) / gamma - money.byGamma,
    ),
  }
}

function countTerms({ distinct, distinctBuyers }: SpendPlan, p: number, q: number) {
  const sums = { value: 0, byP: 0, byQ: 0 }
  for (let i = 0; i < distinct.length; i++) {
    const shape = p * (distinct[i] ?? 0)
    const n = distinctBuyers[i] ?? 0
    const upper = digamma(shape + q)
    sums.value += n * (lgamma(shape + q) - lgamma(shape))
    sums.byP += n * (distinct[i] ?? 0) * (upper - digamma(shape))
    sums.byQ += n * upper
  }
  return sums
}

/** (p x + q) ln(1 + gamma / (x m)) over all buyers. */
function moneyTerms({ x, inverseTotal }: SpendPlan, p: number, q: number, gamma: number) {
  const sums = { value: 0, byP: 0, byQ: 0, byGamma: 0 }
  for (let from = 0; from < x.length; from += CHUNK_ROWS) {
    let value = 0
    let byP = 0
    let byQ = 0
    let byGamma = 0
    const to = Math.min(x.length, from + CHUNK_ROWS)
    for (let i = from; i < to; i++) {
      const bought = x[i] ?? 0
      const inverse = inverseTotal[i] ?? 0
      const share = gamma * inverse
      const log = Math.log1p(share)
      const exponent = p * bought + q
      value += exponent * log
      byP += bought * log
      byQ += log
      byGamma += (exponent * inverse) / (1 + share)
    }
    sums.value += value
    sums.byP += byP
    sums.byQ += byQ
    sums.byGamma += byGamma
  }
  return sums
}
