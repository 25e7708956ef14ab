import { type RawBuilder, sql } from 'kysely'
import type { Permission } from '../../platform/access/actor.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { CustomersModule } from '../customers/index.ts'

type Customers = Pick<CustomersModule, 'seenIds'>

/** Whether the figures of a campaign are of everybody: those of others' customers are for nobody who may not see these. */
export function countsEverybody(ctx: Ctx, permission: Permission = 'customers.customer.see'): boolean {
  return ctx.rights.reach('customers.customer.see').everything && ctx.rights.reach(permission).everything
}

/**
 * The audience of a campaign as its reader's figures count it, as a query of `(customer_id, arm, is_eligible)`: of those whom they reach now.
 * Who was merged since is reached as the one that they have become.
 */
export function countedMembers(
  ctx: Ctx,
  customers: Customers,
  campaignId: string,
  permission: Permission = 'customers.customer.see',
): RawBuilder<unknown> {
  const members = sql`
    select a.customer_id, a.arm, a.is_eligible from marketing.audience_members a where a.campaign_id = ${campaignId}::uuid`
  return countsEverybody(ctx, permission) ? members : sql`${members} and a.customer_id in (${customers.seenIds(ctx, permission)})`
}
