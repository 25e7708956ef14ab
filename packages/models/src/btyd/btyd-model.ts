/**
 * Buy-till-you-die models with a chance to drop out at each order, for customers without a contract.
 *
 * - `bg-nbd`: Fader, Hardie & Lee (2005), "Counting your customers the easy way", Marketing Science 24(2). A customer may
 *   drop out after each repeat order, so one without repeat orders is alive by construction.
 * - `mbg-nbd`: Batislam, Denizel & Filiztekin (2007), "Empirical validation and comparison of models for customer base
 *   analysis", IJRM 24(3). The customer may drop out after the first order already.
 */
export type BtydModel = 'bg-nbd' | 'mbg-nbd'

/**
 * Order rates are Gamma(shape `r`, RATE `alpha`) over customers, drop-out chances Beta(`a`, `b`).
 * `alpha` is in the time unit of the data; the others have no unit.
 */
export interface BtydParameters {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
}

/**
 * Pareto/NBD: order rates are Gamma(shape `r`, RATE `alpha`), and customers drop out at any moment at a rate that is
 * Gamma(shape `s`, RATE `beta`). `alpha` and `beta` are in the time unit of the data.
 */
export interface ParetoNbdParameters {
  readonly r: number
  readonly alpha: number
  readonly s: number
  readonly beta: number
}

/** Every model of orders, with its parameters. */
export interface OrderParameters {
  readonly 'bg-nbd': BtydParameters
  readonly 'mbg-nbd': BtydParameters
  readonly 'pareto-nbd': ParetoNbdParameters
}

export type OrderModel = keyof OrderParameters

export const BTYD_PARAMETER_NAMES = ['r', 'alpha', 'a', 'b'] as const
export const PARETO_PARAMETER_NAMES = ['r', 'alpha', 's', 'beta'] as const

/**
 * What is known of each customer, as three columns of equal length.
 *
 * - `frequency`: repeat orders, a whole number >= 0 (the first order does not count; one day is one order)
 * - `recency`: time from first to last order, 0 where frequency is 0
 * - `T`: time from the first order to the end of the data, >= recency, in the same unit
 */
export interface BtydColumns {
  readonly frequency: Float64Array
  readonly recency: Float64Array
  readonly T: Float64Array
}

/** Columns whose rows stand for `weight` customers each; one each where there is no weight. */
export interface WeightedColumns extends BtydColumns {
  readonly weight?: Float64Array
}

/**
 * Columns with what covariates make of each customer, as `covariateFactors` gives them: the order rate is `rateFactor` times
 * the usual one; the odds to drop out at an order (BG/NBD, MBG/NBD) or the rate to drop out (Pareto/NBD) are `dropoutFactor`
 * times the usual ones. 1 where there is no such column.
 */
export interface FactoredColumns extends BtydColumns {
  readonly rateFactor?: Float64Array
  readonly dropoutFactor?: Float64Array
}

/**
 * How many chances to drop out a customer with `frequency` repeat orders has survived or taken: this is all that
 * separates BG/NBD and MBG/NBD. Pareto/NBD knows no such chances.
 */
export function dropoutShift(model: OrderModel): 0 | 1 {
  return model === 'mbg-nbd' ? 1 : 0
}
