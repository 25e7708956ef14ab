import { sql } from 'kysely'
import { presentPrincipal, principalNames } from '../../../platform/access/people/principals.ts'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { customerFor } from '../access.ts'
import { db } from '../tables.ts'
import type { ShareInput, ShareView } from './contract.ts'

// Every list of the principal goes through its shares: they are for exceptions, not a way to give away a department.
const mostOfOne = 1000

const subject = (id: string) => ({ kind: 'customer', id })

/** With whom the customer is shared, what has run out included, the latest first. */
export async function sharesOf(ctx: Ctx, id: string): Promise<ShareView[]> {
  const { customerId } = await customerFor(ctx, id, 'customers.customer.see')
  const rows = await db(ctx.tx)
    .selectFrom('customers.shares')
    .select(['shareId', 'principalKind', 'principalId', 'mayEdit', 'until', 'reason', 'createdAt', 'createdBy'])
    .where('customerId', '=', customerId)
    .orderBy('createdAt', 'desc')
    .orderBy('shareId')
    .execute()
  const ids = rows.map((row) => row.principalId)
  const names = await principalNames(ctx.tx, ids)
  return rows.map((row) => ({ ...row, principalName: names.get(row.principalId) ?? '' }))
}

async function refuseTooMany(ctx: Ctx, principalId: string): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from customers.shares where principal_id = ${principalId} and (until is null or until > ${ctx.now})`.execute(
    db(ctx.tx),
  )
  if ((rows[0]?.count ?? 0) >= mostOfOne) throw new Refusal('too_many_shares', { most: mostOfOne })
}

/** Shares one customer with a person, a team, or a unit and all below it; nobody lends more than they have. */
export async function shareCustomer(ctx: Ctx, id: string, input: ShareInput): Promise<ShareView[]> {
  const { customerId } = await customerFor(ctx, id, 'customers.customer.share')
  if (input.mayEdit) await customerFor(ctx, id, 'customers.customer.edit')
  if (input.until !== null && new Date(input.until) <= ctx.now) throw new Refusal('share_expired', { until: input.until })
  const principal = await presentPrincipal(ctx.tx, input.principalKind, input.principalId)
  if (principal === null) throw new Refusal('principal_not_found', { kind: input.principalKind, id: input.principalId })
  await refuseTooMany(ctx, input.principalId)
  const shareId = newId()
  await db(ctx.tx)
    .insertInto('customers.shares')
    .values({ customerId, shareId, ...input, createdAt: ctx.now, createdBy: ctx.actor.name })
    .execute()
  const { principalKind, principalId, mayEdit, until, reason } = input
  const changes = { shareId, with: { kind: principalKind, id: principalId, name: principal }, mayEdit, until, reason }
  await emit(ctx, { action: 'customers.customer.shared', subject: subject(customerId), customerId, changes })
  return await sharesOf(ctx, customerId)
}

/** Takes a share back. */
export async function unshareCustomer(ctx: Ctx, id: string, shareId: string): Promise<ShareView[]> {
  const { customerId } = await customerFor(ctx, id, 'customers.customer.share')
  const gone = await db(ctx.tx)
    .deleteFrom('customers.shares')
    .where('customerId', '=', customerId)
    .where('shareId', '=', shareId)
    .returning(['principalKind', 'principalId', 'mayEdit', 'until'])
    .executeTakeFirst()
  if (!gone) throw new Refusal('share_not_found', { id: shareId })
  await emit(ctx, { action: 'customers.customer.unshared', subject: subject(customerId), customerId, changes: { shareId, ...gone } })
  return await sharesOf(ctx, customerId)
}
