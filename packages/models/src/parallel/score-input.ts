import type { BtydModel, BtydParameters, FactoredColumns, ParetoNbdParameters } from '../btyd/btyd-model.ts'
import { checkOrderModel, type PlainModel } from '../btyd/order-model.ts'
import { assertRange } from '../model-error.ts'
import { type Discounting, discountFactors } from '../value/discounting.ts'
import { checkSpendModel } from '../value/expected-spend.ts'
import type { SpendModel } from '../value/spend-model.ts'

/** A year over twelve. */
const DAYS_PER_MONTH = 365.25 / 12
const MONTHS = 12

/** A model of orders with its parameters, as its fit gives them. */
export type ScoreModel =
  | { readonly model: BtydModel; readonly parameters: BtydParameters }
  | { readonly model: 'pareto-nbd'; readonly parameters: ParetoNbdParameters }

export type ScoreInput = ScoreModel & ScoreOptions & ScoreColumns

/** What is known of each customer, one place each. */
export interface ScoreColumns extends FactoredColumns {
  /** Mean value of each customer's repeat orders; 0 where there are none. */
  readonly monetary: Float64Array
}

export interface ScoreOptions {
  /** A Gamma-Gamma fit, or anything else that knows what an order is worth. */
  readonly gammaGamma: { readonly spend: SpendModel }
  /** Days in one unit of `recency`, `T` and 1 / `alpha`: 1 for days, 7 for weeks. Default 1. */
  readonly daysPerTimeUnit?: number
  /** How far ahead `expectedOrders` looks. Default 365. */
  readonly horizonDays?: number
  /** Share of an order's value that is earned; 1 where `monetary` is margin already. Default 1. */
  readonly margin?: number
  /** For `value12m`. Default 10 % a year, each month's money at its end. */
  readonly discounting?: Discounting
}

/** Four columns, one place per customer, in the order put in. */
export interface Scores {
  readonly pAlive: Float64Array
  readonly expectedOrders: Float64Array
  readonly expectedSpend: Float64Array
  /** Discounted value of the next twelve months of 30.4375 days. */
  readonly value12m: Float64Array
}

/** The input without its columns, checked, with every default filled in. */
export interface ScorePlan {
  readonly orders: PlainModel
  readonly spend: SpendModel
  readonly margin: number
  /** Ends of the twelve months and the horizon, ascending, in time units. */
  readonly horizons: Float64Array
  /** Where among these the horizon of `expectedOrders` stands; the others are the months. */
  readonly horizonPlace: number
  readonly factors: Float64Array
}

/** @throws ModelError for parameters and options that mean nothing */
export function planScores(input: ScoreModel & ScoreOptions): ScorePlan {
  const { gammaGamma, daysPerTimeUnit = 1, horizonDays = 365, margin = 1, discounting = { annualRate: 0.1 } } = input
  const orders = checkOrderModel(input.model, input.parameters)
  checkSpendModel(gammaGamma.spend)
  assertRange('daysPerTimeUnit', daysPerTimeUnit, 1e-30, 1e30)
  assertRange('horizonDays', horizonDays, 0, 1e30)
  assertRange('margin', margin, -1e30, 1e30)
  const months = Array.from({ length: MONTHS }, (_, month) => (month + 1) * DAYS_PER_MONTH)
  const horizonPlace = months.filter((days) => days < horizonDays).length
  const horizons = Float64Array.from(months.toSpliced(horizonPlace, 0, horizonDays), (days) => days / daysPerTimeUnit)
  return { orders, spend: gammaGamma.spend, margin, horizons, horizonPlace, factors: discountFactors(MONTHS, discounting) }
}

/** Of all the columns those that tell of orders. */
export function factoredColumns({ frequency, recency, T, rateFactor, dropoutFactor }: FactoredColumns): FactoredColumns {
  return { frequency, recency, T, ...(rateFactor ? { rateFactor } : {}), ...(dropoutFactor ? { dropoutFactor } : {}) }
}
