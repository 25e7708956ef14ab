import type { ModelWarning } from '../model-warning.ts'
import { BTYD_PARAMETER_NAMES, type BtydModel, type OrderModel, type OrderParameters, PARETO_PARAMETER_NAMES } from './btyd-model.ts'
import type { LogNormalPrior } from './btyd-objective.ts'
import type { Coefficients, Covariates } from './covariates.ts'

export interface BtydFitOptions {
  /**
   * See {@link LogNormalPrior}. Without it the fit is plain maximum likelihood, unless the data cannot carry one (a warning then
   * says so) or there are covariates, which always come with one (of sd 1.5 if not said otherwise).
   */
  readonly prior?: LogNormalPrior
  /** Facts of the customers that move their rates. A column that does not vary gets the coefficient 0 and a warning. */
  readonly covariates?: Covariates
}

/** What every fit of a model of orders tells. */
interface FitFacts {
  /** Summed over all customers, in the time unit of the data, without the prior. */
  readonly logLikelihood: number
  readonly converged: boolean
  readonly iterations: number
  /** Largest entry of the gradient of the mean log-likelihood per customer in the log parameters (and coefficients). */
  readonly gradientNorm: number
  /** Largest over smallest eigenvalue of the Hessian in the log parameters; null where it is not positive definite. */
  readonly condition: number | null
  /** The prior that was used, asked for or not. */
  readonly prior: LogNormalPrior | null
  /** What covariates do; empty where there are none. */
  readonly coefficients: Coefficients
  /**
   * Covariance of the logarithms of the four parameters in their order, then of the coefficients on the rate and on drop-out;
   * null where the Hessian is not positive definite. What intervals rest on.
   */
  readonly covariance: readonly (readonly number[])[] | null
  readonly warnings: readonly ModelWarning[]
  /** Distinct rows, and the customers they stand for. */
  readonly rows: number
  readonly customers: number
}

/** A fitted model of orders. */
export interface OrderFit<M extends OrderModel> extends FitFacts {
  readonly model: M
  /** `alpha`, and `beta` of Pareto/NBD, in the time unit of the data. */
  readonly parameters: OrderParameters[M]
  /** From the inverse Hessian by the delta method; null where the Hessian is not positive definite. */
  readonly standardErrors: Readonly<Record<keyof OrderParameters[M], number | null>>
  /** Parameters at the edge of what data can tell: `a` or `s` < 0.01, `a`, `b` or `s` > 1000, or any beyond the limit of the search. */
  readonly boundary: readonly (keyof OrderParameters[M])[]
}

export type BtydFit = OrderFit<BtydModel>
export type ParetoNbdFit = OrderFit<'pareto-nbd'>

/** A fit before its four parameters are called by their names. */
export interface PlainFit extends FitFacts {
  readonly values: readonly [number, number, number, number]
  readonly errors: readonly [number, number, number, number] | null
  readonly atBoundary: readonly number[]
}

export function namedFit(model: BtydModel, fit: PlainFit): BtydFit
export function namedFit(model: 'pareto-nbd', fit: PlainFit): ParetoNbdFit
export function namedFit(model: OrderModel, fit: PlainFit): BtydFit | ParetoNbdFit
export function namedFit(model: OrderModel, { values, errors, atBoundary, ...facts }: PlainFit): BtydFit | ParetoNbdFit {
  const [r, alpha, third, fourth] = values
  const [byR, byAlpha, byThird, byFourth] = errors ?? [null, null, null, null]
  if (model === 'pareto-nbd') {
    return {
      model,
      parameters: { r, alpha, s: third, beta: fourth },
      standardErrors: { r: byR, alpha: byAlpha, s: byThird, beta: byFourth },
      boundary: PARETO_PARAMETER_NAMES.filter((_, i) => atBoundary.includes(i)),
      ...facts,
    }
  }
  return {
    model,
    parameters: { r, alpha, a: third, b: fourth },
    standardErrors: { r: byR, alpha: byAlpha, a: byThird, b: byFourth },
    boundary: BTYD_PARAMETER_NAMES.filter((_, i) => atBoundary.includes(i)),
    ...facts,
  }
}
