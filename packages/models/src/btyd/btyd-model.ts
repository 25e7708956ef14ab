/**
 * Buy-till-you-die models for customers without a contract.
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

export const BTYD_PARAMETER_NAMES = ['r', 'alpha', 'a', 'b'] as const

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
 * How many chances to drop out a customer with `frequency` repeat orders has survived or taken: this is all that
 * separates the two models.
 */
export function dropoutShift(model: BtydModel): 0 | 1 {
  return model === 'mbg-nbd' ? 1 : 0
}
