import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { reachedCustomers } from '../access.ts'
import { db } from '../tables.ts'
import type { CustomerView } from './contract.ts'
import { nameFor } from './reading.ts'

const relationsShown = 200

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

/** The relations with customers whom the reader may see. */
export async function relationsOf(ctx: Ctx, ids: readonly string[]): Promise<CustomerView['relations']> {
  const { rows } = await sql<CustomerView['relations'][number] & Omit<Named, 'customerId' | 'displayName'>>`
    select r.relation_id, r.type, r.direction, r.other_id, c.display_name as other_name, c.is_named, c.email, c.phone, r.since, r.until
      from customers.relations r join customers.customers c on c.customer_id = r.other_id
     where r.customer_id = any(${ids}::uuid[]) and ${reachedCustomers(ctx, 'customers.customer.see')}
     order by r.type, r.relation_id limit ${relationsShown}`.execute(db(ctx.tx))
  return rows.map(({ isNamed, email, phone, ...relation }) => ({
    ...relation,
    otherName: nameFor(ctx, { displayName: relation.otherName, isNamed, email, phone }),
  }))
}
