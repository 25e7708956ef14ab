import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { reachedCustomers } from '../access.ts'
import { db } from '../tables.ts'
import { nameFor } from './reading.ts'

interface Named {
  readonly customerId: string
  readonly displayName: string
  readonly isNamed: boolean
  readonly email: string | null
  readonly phone: string | null
}

/** id → name, of those whom the reader may see. */
export async function customersNamed(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Named>`
    select c.customer_id, c.display_name, c.is_named, c.email, c.phone from customers.customers c
     where c.customer_id = any(${ids}::uuid[]) and ${reachedCustomers(ctx, 'customers.customer.see')}`.execute(db(ctx.tx))
  return new Map(rows.map((row) => [row.customerId, nameFor(ctx, row)]))
}
