import { assertRange, ModelError } from '../model-error.ts'
import { hypergeometric2F1 } from '../numeric/hypergeometric.ts'
import { logRising } from '../numeric/rising.ts'
import type { SbgParameters } from './sbg-likelihood.ts'

const MOST_RENEWALS = 1e6

/** Below this, and above 0, the series would be too long to sum. */
const LEAST_INTEREST = 2e-4

function check({ alpha, beta }: SbgParameters, name: string, renewals: number, least: number): void {
  assertRange('alpha', alpha, 0, Number.MAX_VALUE, true)
  assertRange('beta', beta, 0, Number.MAX_VALUE, true)
  assertRange(name, renewals, least, MOST_RENEWALS)
  if (!Number.isInteger(renewals)) {
    throw new ModelError('not_an_integer', `${name} is not a whole number: ${renewals}`, { column: name, value: renewals })
  }
}

/**
 * Chance that a customer who has come as far renews at renewal `t` = 1, 2, …: (beta + t - 1) / (alpha + beta + t - 1).
 * Fader & Hardie (2007), "How to project customer retention".
 *
 * @throws ModelError for parameters that are not positive and a `t` below 1
 */
export function sbgRetention(parameters: SbgParameters, t: number): number {
  check(parameters, 't', t, 1)
  const { alpha, beta } = parameters
  return (beta + t - 1) / (alpha + beta + t - 1)
}

/**
 * Chance that a new customer is still there after `t` renewals. Fader & Hardie (2007), "How to project customer retention".
 *
 * @throws ModelError for parameters that are not positive and a negative `t`
 */
export function sbgSurvival(parameters: SbgParameters, t: number): number {
  check(parameters, 't', t, 0)
  const { alpha, beta } = parameters
  return Math.exp(logRising(beta, t) - logRising(alpha + beta, t))
}

export interface ResidualOptions {
  /** Interest of one period, 0.1 for 10 %. 0 gives the expected lifetime itself. */
  readonly interest: number
  /** Only this many renewals are counted. Without it all are. */
  readonly periods?: number
}

/**
 * Discounted expected residual lifetime: how many further periods are expected of a customer who is about to decide on renewal
 * `renewal` (1 for the first), the one about to begin counted in full if it comes. Times the margin of a period it is the residual value.
 *
 * (β + n - 1)/(α + β + n - 1) · 2F1(1, β + n; α + β + n; 1/(1 + d)), n = renewal, d = interest. Fader & Hardie (2010),
 * "Customer-base valuation in a contractual setting: the perils of ignoring heterogeneity", Marketing Science 29(1).
 *
 * @throws ModelError where neither interest nor `periods` bounds it and alpha <= 1: the expected lifetime is infinite
 */
export function sbgResidualLifetime(parameters: SbgParameters, renewal: number, { interest, periods }: ResidualOptions): number {
  check(parameters, 'renewal', renewal, 1)
  assertRange('interest', interest, 0, 1000)
  const { alpha, beta } = parameters
  const b = beta + renewal
  const c = alpha + beta + renewal
  const first = (b - 1) / (c - 1)
  if (periods !== undefined) {
    check(parameters, 'periods', periods, 0)
    let term = first
    let sum = 0
    for (let k = 0; k < periods; k++) {
      sum += term
      term *= (b + k) / (c + k) / (1 + interest)
    }
    return sum
  }
  if (interest > 0) assertRange('interest', interest, LEAST_INTEREST, 1000)
  if (interest > 0) return first * hypergeometric2F1(1, b, c, 1 / (1 + interest))
  if (alpha > 1) return (b - 1) / (alpha - 1)
  throw new ModelError('out_of_range', `With alpha = ${alpha} <= 1 the expected lifetime is infinite: give interest above 0, or periods`, {
    name: 'interest',
    value: interest,
    alpha,
  })
}
