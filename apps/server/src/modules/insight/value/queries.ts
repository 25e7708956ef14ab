import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

export async function scoreOf(tx: Tx, customerId: string) {
  return await db(tx).selectFrom('insight.scores').selectAll().where('customerId', '=', customerId).executeTakeFirst()
}

export interface MonthlySpending {
  readonly month: string
  readonly spentMinor: number
  readonly orders: number
}

export interface TrendQuestion {
  /** Published view of orders. */
  readonly ordersView: string
  readonly customerIds: readonly string[]
  readonly currency: string
  readonly timeZone: string
  /** YYYY-MM-DD: the last month shown is this day's. */
  readonly asOf: string
}

/** Net money of the last twelve months, months without an order included; calendar months are the company's. */
export async function monthlySpending(
  tx: Tx,
  { ordersView, customerIds, currency, timeZone, asOf }: TrendQuestion,
): Promise<MonthlySpending[]> {
  const { rows } = await sql<MonthlySpending>`
    with months as (
      select generate_series(date_trunc('month', ${asOf}::timestamp) - interval '11 months', date_trunc('month', ${asOf}::timestamp), '1 month') as begins),
    own as (
      select date_trunc('month', ordered_at at time zone ${timeZone}) as begins, sum(total_minor)::bigint as spent,
        count(*) filter (where kind = 'sale') as orders
      from ${sql.table(ordersView)} where customer_id = any(${[...customerIds]}::uuid[]) and currency = ${currency}
        and ordered_at >= (date_trunc('month', ${asOf}::timestamp) - interval '11 months') at time zone ${timeZone} group by 1)
    select to_char(m.begins, 'YYYY-MM') as month, coalesce(o.spent, 0)::bigint as spent_minor, coalesce(o.orders, 0)::int as orders
    from months m left join own o on o.begins = m.begins order by m.begins`.execute(db(tx))
  return rows
}
