import { sql } from 'kysely'
import type { CustomerPort, CustomerStanding, SeenCustomer } from '../../platform/access/ports.ts'
import type { Rights } from '../../platform/access/rights.ts'
import { everything } from '../../platform/fields/filter.ts'
import { page } from '../../platform/fields/page.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { customerFor, customerScope } from './access.ts'
import type { CatalogueOf } from './customers/reading.ts'
import { selectionOf } from './customers/selection.ts'
import { db } from './tables.ts'

export interface SeenParts {
  readonly catalogue: CatalogueOf
  readonly timeZone: string
}

const columns = ['displayName', 'phone', 'email', 'city', 'stage', 'value', 'ownerId', 'unitId']

async function countSeen(ctx: Ctx, rights: Rights, upTo: number): Promise<number> {
  if (!rights.may('customers.customer.see')) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from customers.customers c where ${customerScope({ ...ctx, rights })} limit ${upTo}) seen`.execute(
    db(ctx.tx),
  )
  return rows[0]?.count ?? 0
}

async function firstSeen(ctx: Ctx, parts: SeenParts, rights: Rights, limit: number): Promise<readonly SeenCustomer[]> {
  if (!rights.may('customers.customer.see')) return []
  const as = { ...ctx, rights }
  const catalogue = await parts.catalogue(as)
  const shown = columns.filter((key) => catalogue.field(key))
  const { rows } = await page(ctx.tx, catalogue, {
    ...selectionOf(as, parts.timeZone, everything),
    columns: shown,
    sort: { field: catalogue.field('createdAt') ? 'createdAt' : 'displayName', direction: 'desc' },
    cursor: undefined,
    limit,
  })
  return rows
}

async function standing(ctx: Ctx, id: string): Promise<CustomerStanding> {
  const found = await customerFor(ctx, id, 'customers.customer.see')
  const shares = await db(ctx.tx)
    .selectFrom('customers.shares')
    .select(['principalId', 'mayEdit', 'until', 'reason'])
    .where('customerId', '=', found.customerId)
    .where((e) => e.or([e('until', 'is', null), e('until', '>', sql<string>`${ctx.now}::timestamptz`)]))
    .execute()
  return { ownerId: found.ownerId, unitId: found.unitId, shares }
}

/** What of the customers others may see: for whoever keeps the rights. */
export function customersSeen(parts: SeenParts): Pick<CustomerPort, 'countSeen' | 'firstSeen' | 'standing'> {
  return { countSeen, firstSeen: (ctx, rights, limit) => firstSeen(ctx, parts, rights, limit), standing }
}
