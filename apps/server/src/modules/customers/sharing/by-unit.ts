import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { db } from '../tables.ts'

/** unit → how many customers are shared with it at present, over everybody whom we know. */
export async function sharesByUnit(ctx: Ctx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ unitId: string; shares: number }>`
    select s.principal_id as unit_id, count(*) as shares
      from customers.shares s join customers.customers c on c.customer_id = s.customer_id
     where s.principal_kind = 'unit' and (s.until is null or s.until > ${ctx.now}::timestamptz) and c.merged_into is null and not c.anonymous
     group by 1`.execute(db(ctx.tx))
  return new Map(rows.map((row) => [row.unitId, row.shares]))
}
