import { differenceInMeans, differenceInProportions, type EffectResult } from '@guanxi/models'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { lastRun } from '../runs/queries.ts'
import { db } from '../tables.ts'

/** What one arm of an experiment did: sums enough for every comparison of means and shares. */
export interface Outcome {
  readonly arm: string
  readonly customers: number
  /** Customers with at least one order. */
  readonly buyers: number
  readonly orders: number
  /** Net money (orders less returns) of all customers of the arm, and of its squares per customer. */
  readonly sumMinor: number
  readonly sumOfSquares: number
}

export interface Outcomes {
  /** Money of other currencies is left out. */
  readonly currency: string
  readonly arms: readonly Outcome[]
}

export interface OutcomeQuestion {
  /** Yields (customer_id, arm), one row a customer. */
  readonly arms: RawBuilder<unknown>
  readonly since: Date | string
  /** Not included. */
  readonly until: Date | string
}

/** Where orders stand: a published view `schema.table` with customer_id, kind, ordered_at, currency, total_minor. */
export interface OutcomeParts {
  readonly ordersView: string
  readonly currency: string
}

/**
 * What the arms did from `since` until `until`, straight from the store, so that an order counts the moment it is there. Customers
 * merged meanwhile count once, with the orders of all their records.
 */
export async function outcomes(tx: Tx, parts: OutcomeParts, { arms, since, until }: OutcomeQuestion): Promise<Outcomes> {
  const currency = (await lastRun(tx))?.findings?.currency ?? parts.currency
  const { rows } = await sql<Outcome>`
    with assigned as materialized (
      select coalesce(c.merged_into, c.customer_id) as customer_id, min(a.arm) as arm
      from (${arms}) a join customers.customers c on c.customer_id = a.customer_id group by 1),
    spent as (
      select coalesce(c.merged_into, c.customer_id) as customer_id, count(*) filter (where o.kind = 'sale') as orders, sum(o.total_minor) as net
      from ${sql.table(parts.ordersView)} o join customers.customers c on c.customer_id = o.customer_id
      where o.ordered_at >= ${since} and o.ordered_at < ${until} and o.currency = ${currency} group by 1)
    select a.arm, count(*) as customers, count(*) filter (where s.orders > 0) as buyers, coalesce(sum(s.orders), 0)::bigint as orders,
      coalesce(sum(s.net), 0)::bigint as sum_minor, coalesce(sum(s.net::float8 * s.net::float8), 0) as sum_of_squares
    from assigned a left join spent s on s.customer_id = a.customer_id group by a.arm order by a.arm`.execute(db(tx))
  return { currency, arms: rows }
}

export interface Comparison {
  /** Net money per customer, in minor units. */
  readonly money: EffectResult
  /** Share of customers who bought. */
  readonly buyers: EffectResult
}

/** The difference that the treatment made, with its 95 % interval and a verdict that does not say more than the figures do. */
export function compare(treated: Outcome, control: Outcome): Comparison {
  const means = ({ customers, sumMinor, sumOfSquares }: Outcome) => ({ n: customers, sum: sumMinor, sumSquares: sumOfSquares })
  const shares = ({ customers, buyers }: Outcome) => ({ n: customers, successes: buyers })
  return { money: differenceInMeans(means(treated), means(control)), buyers: differenceInProportions(shares(treated), shares(control)) }
}
