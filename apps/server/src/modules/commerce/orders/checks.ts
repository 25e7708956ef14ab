import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

export interface CommerceCheck {
  readonly name: string
  /** Rows that break the rule; 0 when all is well. */
  readonly broken: number
}

const rules = {
  'commerce.orders_equal_their_lines': sql`
    select count(*) as broken from commerce.orders o left join (
      select customer_id, order_id, count(*) as line_count, sum(amount_minor) as total from commerce.order_lines group by customer_id, order_id) l
      on l.customer_id = o.customer_id and l.order_id = o.order_id
    where o.line_count is distinct from l.line_count or o.total_minor is distinct from l.total`,
  'commerce.every_order_has_its_key': sql`
    select count(*) as broken from commerce.orders o full join commerce.order_keys k
      on k.source = o.source and k.number_hash = sha256(convert_to(o.number, 'UTF8')) and k.customer_id = o.customer_id and k.order_id = o.order_id
    where o.order_id is null or k.order_id is null`,
  'commerce.returns_are_negative': sql`
    select count(*) as broken from commerce.orders o join commerce.order_lines l using (customer_id, order_id)
    where o.kind = 'return' and (l.amount_minor > 0 or l.quantity > 0)`,
  'commerce.imports_add_up': sql`
    select count(*) as broken from commerce.imports where state = 'done' and rows_read <> rows_applied + rows_refused + rows_known`,
} as const

/** Ties the orders out: each rule with the number of rows that break it. */
export async function commerceChecks(tx: Tx): Promise<readonly CommerceCheck[]> {
  const found: CommerceCheck[] = []
  for (const [name, rule] of Object.entries(rules)) {
    const { rows } = await sql<{ broken: number }>`${rule}`.execute(db(tx))
    found.push({ name, broken: rows[0]?.broken ?? 0 })
  }
  return found
}
