import { sql } from 'kysely'
import type { Permission } from '../../../platform/access/actor.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { reachedCustomers, seenCustomers } from '../access.ts'
import { nameFor } from '../customers/reading.ts'
import { type CustomerKind, db } from '../tables.ts'
import { survivorsOf } from './clusters.ts'

/** Somebody at the other end of a relation, as the reader may know them. */
export interface Other {
  readonly customerId: string
  readonly kind: CustomerKind
  readonly name: string
}

interface Found {
  readonly customerId: string
  readonly kind: CustomerKind
  readonly displayName: string
  readonly isNamed: boolean
  readonly email: string | null
  readonly phone: string | null
}

const sight = 'customers.customer.see'

/** id → who that is today, of those whom the reader may see, and under a permission where one is given. */
export async function seenOthers(ctx: Ctx, ids: readonly string[], permission: Permission = sight): Promise<ReadonlyMap<string, Other>> {
  const survivors = await survivorsOf(ctx.tx, [...new Set(ids)])
  if (survivors.size === 0) return new Map()
  const wanted = [...new Set(survivors.values())]
  const isSeen = permission === sight ? reachedCustomers(ctx, sight) : seenCustomers(ctx, permission)
  const { rows } = await sql<Found>`
    select c.customer_id, c.kind, c.display_name, c.is_named, c.email, c.phone from customers.customers c
     where c.customer_id = any(${wanted}::uuid[]) and ${isSeen}`.execute(db(ctx.tx))
  const seen = new Map(rows.map((row) => [row.customerId, { customerId: row.customerId, kind: row.kind, name: nameFor(ctx, row) }]))
  const found = [...survivors].map(([id, survivor]) => [id, seen.get(survivor)] as const)
  return new Map(found.filter((pair): pair is [string, Other] => pair[1] !== undefined))
}
