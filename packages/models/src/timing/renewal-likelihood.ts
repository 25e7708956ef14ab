import { digamma } from '../numeric/digamma.ts'
import { lbeta } from '../numeric/lbeta.ts'
import { lgamma } from '../numeric/lgamma.ts'
import { logIncompleteBeta } from '../numeric/log-incomplete-beta.ts'

/** Customers of a product (or of all) as the likelihood needs them; time in any one unit per pack. */
export interface RenewalRows {
  /** Completed intervals, the sum of their lengths and of the logarithms. */
  readonly intervals: Float64Array
  readonly time: Float64Array
  readonly logTime: Float64Array
  /** Length of the silence since the last purchase; null leaves it, and with it drop-out, out of the likelihood. */
  readonly silence: Float64Array | null
}

/** Step of the differences in ln k and ln r, for which the tail of the beta distribution has no closed derivative. */
const STEP = 1e-5

/**
 * Log-likelihood of k, r, s and the odds of leaving (d / (1 - d)), summed over customers, with its gradient. The rate of each
 * customer is integrated out. The constant -Σ ln t of each interval is in: the value is that of the densities of the times.
 */
export function evaluateRenewal(rows: RenewalRows, values: Float64Array): { value: number; gradient: Float64Array } {
  const [k = 1, r = 1, s = 1, odds = 0] = values
  const tables = tabulate(rows.intervals, k, r)
  const [logS, logGammaR, digammaR, logGammaK, digammaK] = [Math.log(s), lgamma(r), digamma(r), lgamma(k), digamma(k)]
  const sums: Sums = { value: 0, k: 0, r: 0, s: 0, odds: 0 }
  for (let row = 0; row < rows.intervals.length; row++) {
    const n = rows.intervals[row] ?? 0
    const time = rows.time[row] ?? 0
    const logTime = rows.logTime[row] ?? 0
    if (n > 0) {
      const shape = r + k * n
      const logRate = Math.log(s + time)
      const digammaShape = tables.digamma[n] ?? 0
      sums.value += r * logS - shape * logRate + (tables.lgamma[n] ?? 0) - logGammaR + (k - 1) * logTime - n * logGammaK
      sums.k += logTime + n * (digammaShape - logRate - digammaK)
      sums.r += logS - logRate + digammaShape - digammaR
      sums.s += r / s - shape / (s + time)
    }
    if (rows.silence) addSilence(sums, rows.silence[row] ?? 0, n, { k, r, s, odds, rate: s + time, logBeta: tables.logBeta[n] ?? NO_BETA })
  }
  return { value: sums.value, gradient: Float64Array.of(sums.k, sums.r, sums.s, sums.odds) }
}

interface Sums {
  value: number
  k: number
  r: number
  s: number
  odds: number
}

interface At {
  readonly k: number
  readonly r: number
  readonly s: number
  readonly odds: number
  readonly rate: number
  readonly logBeta: BetaTable
}

/** After n purchases that were followed by another, this one was the last, or the next is still to come: d + (1 - d) S. */
function addSilence(sums: Sums, silence: number, n: number, { k, r, odds, rate, logBeta }: At): void {
  const x = rate / (rate + silence)
  const y = silence / (rate + silence)
  const shape = r + k * n
  const logTail = y > 0 ? logIncompleteBeta(shape, k, x, y, logBeta.at) : 0
  const tail = Math.exp(logTail)
  const mixed = odds + tail
  sums.value += Math.log(mixed) - (n + 1) * Math.log1p(odds)
  sums.odds += 1 / mixed - (n + 1) / (1 + odds)
  if (y === 0) return
  const share = tail / mixed
  if (share < 1e-300) return
  const moreK = logIncompleteBeta(r + k * (1 + STEP) * n, k * (1 + STEP), x, y, logBeta.moreK)
  const lessK = logIncompleteBeta(r + k * (1 - STEP) * n, k * (1 - STEP), x, y, logBeta.lessK)
  const moreR = logIncompleteBeta(shape + r * STEP, k, x, y, logBeta.moreR)
  const lessR = logIncompleteBeta(shape - r * STEP, k, x, y, logBeta.lessR)
  sums.k += (share * (moreK - lessK)) / (2 * STEP * k)
  sums.r += (share * (moreR - lessR)) / (2 * STEP * r)
  // The density of the share x times dx/ds, over the tail.
  sums.s += (share * Math.exp(shape * Math.log(x) + k * Math.log(y) - logBeta.at - logTail)) / rate
}

/** ln B(r + kn, k) where the likelihood is taken, and at the four points of the differences. */
interface BetaTable {
  readonly at: number
  readonly moreK: number
  readonly lessK: number
  readonly moreR: number
  readonly lessR: number
}

const NO_BETA: BetaTable = { at: 0, moreK: 0, lessK: 0, moreR: 0, lessR: 0 }

/** The special functions depend on the count of intervals alone, and counts are few. */
function tabulate(intervals: Float64Array, k: number, r: number) {
  const seen = new Set(intervals)
  const most = intervals.reduce((high, n) => Math.max(high, n), 0)
  const [logGamma, psi] = [new Float64Array(most + 1), new Float64Array(most + 1)]
  const logBeta: BetaTable[] = new Array(most + 1).fill(NO_BETA)
  for (const n of seen) {
    const shape = r + k * n
    logGamma[n] = lgamma(shape)
    psi[n] = digamma(shape)
    logBeta[n] = {
      at: lbeta(shape, k),
      moreK: lbeta(r + k * (1 + STEP) * n, k * (1 + STEP)),
      lessK: lbeta(r + k * (1 - STEP) * n, k * (1 - STEP)),
      moreR: lbeta(shape + r * STEP, k),
      lessR: lbeta(shape - r * STEP, k),
    }
  }
  return { lgamma: logGamma, digamma: psi, logBeta }
}
