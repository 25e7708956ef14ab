import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'

/** What one arm's customers did: net of returns, money in minor units of the company's currency. */
export interface ArmOutcome {
  readonly arm: string
  readonly customers: number
  /** Customers with at least one order. */
  readonly buyers: number
  readonly orders: number
  /** Net money of all customers of the arm, and the sum of its squares customer by customer. */
  readonly sum: number
  readonly sumOfSquares: number
}

export interface OutcomeRequest {
  /** A query that yields `customer_id` and `arm`. */
  readonly members: RawBuilder<unknown>
  readonly since: Date
  readonly until: Date
}

export interface Effect {
  /** Message minus holdout. */
  readonly difference: number
  /** 95 %; null where there are too few for one. */
  readonly interval: readonly [number, number] | null
  readonly verdict: 'more' | 'less' | 'no_evidence' | 'too_few'
}

/** Who reads the orders and judges differences: plugged in, because marketing knows neither orders nor statistics. */
export interface Experiments {
  readonly outcomes: (ctx: Ctx, request: OutcomeRequest) => Promise<readonly ArmOutcome[]>
  /** The share of buyers, and money per customer. */
  readonly compare: (treated: ArmOutcome, control: ArmOutcome) => { readonly buyers: Effect; readonly money: Effect }
}
