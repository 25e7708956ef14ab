import { sql } from 'kysely'
import type { Asked, WayIn } from '../../../platform/access/explain/record.ts'
import type { GrantKey } from '../../../platform/access/grants.ts'
import type { CustomerPort, CustomerStanding } from '../../../platform/access/ports.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { type Guards, recordFor } from '../access.ts'
import { type Kind, permissionOver } from '../kind.ts'
import { db } from '../tables.ts'

type Share = CustomerStanding['shares'][number]

async function sharesNow(ctx: Ctx, kind: Kind, recordId: string): Promise<readonly Share[]> {
  const { rows } = await sql<Share>`
    select principal_id, may_edit, until, reason from records.shares
     where object = ${kind.name} and record_id = ${recordId} and (until is null or until > ${ctx.now}::timestamptz)`.execute(db(ctx.tx))
  return rows
}

/** What is to be asked of who may see a record: of a customer's by way of the customer, else by owner and unit; and with whom it is shared. */
export async function askedOf(ctx: Ctx, guards: Guards, customers: Pick<CustomerPort, 'standing'>, kind: Kind, id: string): Promise<Asked> {
  const { recordId, customerId, ownerId, unitId } = await recordFor(ctx, guards, kind, id, 'see')
  const shares = await sharesNow(ctx, kind, recordId)
  const [see, edit] = [permissionOver(kind, 'see'), permissionOver(kind, 'edit')]
  if (customerId === null || !kind.ofCustomer) {
    const standing = { ownerId, unitId, shares }
    return { ownerId, unitId, see: [{ permissions: [see], standing }], edit: [{ permissions: [edit], standing }] }
  }
  const standing = await customers.standing(ctx, customerId)
  const shared = { ...standing, shares }
  const waysTo = (permission: GrantKey): readonly WayIn[] => [
    { permissions: ['customers.customer.see', permission], standing },
    { permissions: [permission], standing: shared, onlyShares: true },
  ]
  return { ownerId: standing.ownerId, unitId: standing.unitId, see: waysTo(see), edit: waysTo(edit) }
}
