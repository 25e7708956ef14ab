import { encode } from '../numeric/dictionary.ts'
import { digamma } from '../numeric/digamma.ts'
import { lgamma } from '../numeric/lgamma.ts'
import type { GammaGammaParameters } from './spend-model.ts'

/** Buyers made ready for many evaluations; money is divided by its mean, so that parameters have size about 1. */
export interface SpendPlan {
  readonly buyers: number
  readonly moneyScale: number
  readonly x: Float64Array
  /** Total working money of each buyer, x · m. */
  readonly total: Float64Array
  /** Distinct frequencies, the buyers of each, and their sum of ln(working money). */
  readonly distinct: Float64Array
  readonly distinctBuyers: Float64Array
  readonly distinctLogMoney: Float64Array
  /** Σ ln m in working money. */
  readonly logMoney: number
}

/** @param frequency orders averaged in `monetary`, above 0; @param monetary mean value of an order, above 0 */
export function planSpend(frequency: Float64Array, monetary: Float64Array): SpendPlan {
  const moneyScale = monetary.reduce((sum, m) => sum + m, 0) / monetary.length
  const { values, codes } = encode(frequency)
  const distinctBuyers = new Float64Array(values.length)
  const distinctLogMoney = new Float64Array(values.length)
  const total = new Float64Array(monetary.length)
  let logMoney = 0
  for (let i = 0; i < monetary.length; i++) {
    const code = codes[i] ?? 0
    const working = (monetary[i] ?? 0) / moneyScale
    const log = Math.log(working)
    total[i] = working * (frequency[i] ?? 0)
    logMoney += log
    distinctBuyers[code] = (distinctBuyers[code] ?? 0) + 1
    distinctLogMoney[code] = (distinctLogMoney[code] ?? 0) + log
  }
  return { buyers: monetary.length, moneyScale, x: frequency, total, distinct: values, distinctBuyers, distinctLogMoney, logMoney }
}

/** Log-likelihood and its derivatives in (p, q, gamma), in working money. Fader & Hardie (2013), equation 1a. */
export function evaluateSpend(plan: SpendPlan, { p, q, gamma }: GammaGammaParameters) {
  const counts = countTerms(plan, p, q)
  const money = moneyTerms(plan, p, q, gamma)
  const n = plan.buyers
  return {
    value: counts.value + n * (q * Math.log(gamma) - lgamma(q)) - plan.logMoney - money.value,
    gradient: Float64Array.of(
      counts.byP - money.byP,
      counts.byQ + n * (Math.log(gamma) - digamma(q)) - money.byQ,
      (n * q) / gamma - money.byGamma,
    ),
  }
}

function countTerms({ distinct, distinctBuyers, distinctLogMoney }: SpendPlan, p: number, q: number) {
  const sums = { value: 0, byP: 0, byQ: 0 }
  for (let i = 0; i < distinct.length; i++) {
    const x = distinct[i] ?? 0
    const n = distinctBuyers[i] ?? 0
    const logs = (distinctLogMoney[i] ?? 0) + n * Math.log(x)
    const upper = digamma(p * x + q)
    sums.value += n * (lgamma(p * x + q) - lgamma(p * x)) + p * x * logs
    sums.byP += x * (n * (upper - digamma(p * x)) + logs)
    sums.byQ += n * upper
  }
  return sums
}

/** (p x + q) ln(gamma + x m) over all buyers. */
function moneyTerms({ x, total }: SpendPlan, p: number, q: number, gamma: number) {
  const sums = { value: 0, byP: 0, byQ: 0, byGamma: 0 }
  for (let i = 0; i < total.length; i++) {
    const bought = x[i] ?? 0
    const sum = gamma + (total[i] ?? 0)
    const log = Math.log(sum)
    const exponent = p * bought + q
    sums.value += exponent * log
    sums.byP += bought * log
    sums.byQ += log
    sums.byGamma += exponent / sum
  }
  return sums
}
