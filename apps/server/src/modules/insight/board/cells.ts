import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Stage } from '../stages/rules.ts'
import { db } from '../tables.ts'

/** Customers who are alike in everything that the board tells apart. */
export interface Cell {
  readonly stage: Stage
  readonly stageBefore: Stage | null
  readonly recency: number | null
  readonly frequency: number | null
  readonly retention: 'kept' | 'left' | null
  /** 0, 1, or 2 for two and more purchase days. */
  readonly bought: number
  /** 0: worth nothing; else the number of the bin, from 1. */
  readonly bin: number
  readonly isScored: boolean
  readonly customers: number
  readonly valueMinor: number
  readonly spentMinor: number
}

/** One pass over everybody; all charts are sums over these cells, so they cannot disagree. */
export async function boardCells(tx: Tx, scope: RawBuilder<SqlBool>, starts: readonly number[]): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    select s.stage, s.stage_before, s.recency_quintile as recency, s.frequency_quintile as frequency, s.retention,
      least(s.purchase_days, 2) as bought, width_bucket(s.value_minor, ${[...starts]}::bigint[]) as bin, s.run_id is not null as is_scored,
      count(*) as customers, sum(s.value_minor)::bigint as value_minor, sum(s.spent_minor)::bigint as spent_minor
    from customers.customers c join insight.scores s on s.customer_id = c.customer_id
    where ${scope} group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(db(tx))
  return rows
}
