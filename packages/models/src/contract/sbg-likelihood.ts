import { digammaRising, logRising } from '../numeric/rising.ts'
import type { RenewalStep } from './renewals.ts'

/** Shifted beta-geometric: the chance to leave at a renewal is Beta(alpha, beta) over customers. */
export interface SbgParameters {
  readonly alpha: number
  readonly beta: number
}

/**
 * Log-likelihood and its derivatives in (alpha, beta). Each step is binomial: a customer seen after `from` renewals is still there
 * after `to` with the chance (beta + from)_k / (alpha + beta + from)_k, k = to - from. Over single years from 0 on this is
 * the likelihood of Fader & Hardie (2007), appendix B.
 */
export function evaluateSbg(steps: readonly RenewalStep[], { alpha, beta }: SbgParameters): { value: number; gradient: Float64Array } {
  let value = 0
  let byAlpha = 0
  let byBeta = 0
  for (const { from, to, kept, lost } of steps) {
    const years = to - from
    const log = logRising(beta + from, years) - logRising(alpha + beta + from, years)
    const both = digammaRising(alpha + beta + from, years)
    const slope = digammaRising(beta + from, years) - both
    const gone = -Math.expm1(log)
    // (1 - p)' = -p (ln p)'
    const share = kept - (lost > 0 ? lost * (Math.exp(log) / gone) : 0)
    value += (kept > 0 ? kept * log : 0) + (lost > 0 ? lost * Math.log(gone) : 0)
    byAlpha -= share * both
    byBeta += share * slope
  }
  return { value, gradient: Float64Array.of(byAlpha, byBeta) }
}
