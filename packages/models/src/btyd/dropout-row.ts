import { logistic, softplus } from '../numeric/logistic.ts'
import { digammaRising, logRising } from '../numeric/rising.ts'
import type { CustomerRow, RowTerms } from './customer-row.ts'

/** Log odds that a BG/NBD or MBG/NBD customer dropped out at the last order; -Infinity where there was no chance to. */
export function dropoutLogOdds({ x, tx, T, r, alpha, third: a, fourth: b }: CustomerRow, shift: 0 | 1): number {
  const chances = x + shift
  if (chances === 0) return Number.NEGATIVE_INFINITY
  return Math.log(a / (b + chances - 1)) + (r + x) * Math.log1p((T - tx) / (alpha + tx))
}

/** Log-likelihood of one BG/NBD (shift 0) or MBG/NBD (shift 1) customer whose parameters are their own. */
export function dropoutTerms(row: CustomerRow, shift: 0 | 1, out: RowTerms): void {
  const { x, tx, T, r, alpha, third: a, fourth: b } = row
  const chances = x + shift
  const growth = Math.log1p(T / alpha)
  const both = digammaRising(a + b, chances)
  out.value = logRising(b, chances) - logRising(a + b, chances) - r * growth - x * Math.log(alpha + T)
  out.byR = -growth
  out.byAlpha = (r * (T / alpha) - x) / (alpha + T)
  out.byThird = -both
  out.byFourth = digammaRising(b, chances) - both
  const logOdds = dropoutLogOdds(row, shift)
  if (logOdds === Number.NEGATIVE_INFINITY) return
  const dropped = logistic(logOdds)
  out.value += softplus(logOdds)
  out.byR += dropped * Math.log1p((T - tx) / (alpha + tx))
  out.byAlpha += dropped * (r + x) * (1 / (alpha + T) - 1 / (alpha + tx))
  out.byThird += dropped / a
  out.byFourth -= dropped / (b + chances - 1)
}
