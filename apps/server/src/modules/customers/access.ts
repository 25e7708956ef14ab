import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { staffRoles } from '../../platform/access/actor.ts'
import type { Grants } from '../../platform/access/grants.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import type { CustomerRow } from './customers/queries.ts'
import { customerById, membersOf } from './customers/queries.ts'

export const grants: Grants = {
  'customers.customer.read': staffRoles,
  'customers.customer.write': ['admin', 'manager', 'marketer', 'agent'],
  'customers.view.write': staffRoles,
}

/** One customer, with the ids under which its facts stand: its own and those of the customers merged into it. */
export interface LoadedCustomer extends CustomerRow {
  readonly ids: readonly string[]
}

/** The only way to one customer's row: found (a merged one's id leads to the survivor), locked for a change, or refused. */
export async function customerFor(ctx: Ctx, id: string, action: 'read' | 'change'): Promise<LoadedCustomer> {
  const found = await customerById(ctx.tx, id, action === 'change')
  if (!found) throw new Refusal('customer_not_found', { id })
  if (found.mergedInto !== null) return await customerFor(ctx, found.mergedInto, action)
  return { ...found, ids: [found.customerId, ...(await membersOf(ctx.tx, found.customerId))] }
}

/** Which customers the actor's lists, counts and searches hold, over the alias `c`: all whom we know, each once. */
export function customerScope(_ctx: Ctx): RawBuilder<SqlBool> {
  return sql<SqlBool>`c.merged_into is null and not c.anonymous`
}
