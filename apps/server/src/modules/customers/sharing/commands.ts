import type { ShareInput, ShareView } from '../../../platform/access/sharing/contract.ts'
import { addShare, dropShare, type SharesOf, sharesIn } from '../../../platform/access/sharing/shares.ts'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { customerFor } from '../access.ts'

const subject = (id: string) => ({ kind: 'customer', id })
const kept = (customerId: string): SharesOf => ({ table: 'customers.shares', of: { customer_id: customerId } })

/** With whom the customer is shared, what has run out included, the latest first. */
export async function sharesOf(ctx: Ctx, id: string): Promise<ShareView[]> {
  const { customerId } = await customerFor(ctx, id, 'customers.customer.see')
  return await sharesIn(ctx.tx, kept(customerId))
}

/** Shares one customer with a person, a team, or a unit and all below it; nobody lends more than they have. */
export async function shareCustomer(ctx: Ctx, id: string, input: ShareInput): Promise<ShareView[]> {
  const { customerId } = await customerFor(ctx, id, 'customers.customer.share')
  if (input.mayEdit) await customerFor(ctx, id, 'customers.customer.edit')
  const changes = await addShare(ctx, kept(customerId), input)
  await emit(ctx, { action: 'customers.customer.shared', subject: subject(customerId), customerId, changes })
  return await sharesIn(ctx.tx, kept(customerId))
}

/** Takes a share back. */
export async function unshareCustomer(ctx: Ctx, id: string, shareId: string): Promise<ShareView[]> {
  const { customerId } = await customerFor(ctx, id, 'customers.customer.share')
  const changes = await dropShare(ctx.tx, kept(customerId), shareId)
  await emit(ctx, { action: 'customers.customer.unshared', subject: subject(customerId), customerId, changes })
  return await sharesIn(ctx.tx, kept(customerId))
}
