import { sql } from 'kysely'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { customerScope } from '../access.ts'
import { assignCustomers } from '../assignments/assign.ts'
import { db } from '../tables.ts'
import { claimantOf, openPool, type PoolParts } from './claims.ts'
import { poolDb } from './tables.ts'

/** Gives customers back to the pool: one's own, or those whom one may assign; all that were chosen, or none. */
export async function releaseCustomers(ctx: Ctx, parts: PoolParts, given: readonly string[], reason: string): Promise<number> {
  const userId = claimantOf(ctx)
  await openPool(ctx, parts.timeZone)
  const ids = [...new Set(given)]
  const mayAssign = ctx.rights.may('customers.customer.assign') ? customerScope(ctx, 'customers.customer.assign') : sql`false`
  const { rows } = await sql<{ customerId: string; ownerId: string | null; isTheirs: boolean }>`
    select c.customer_id, c.owner_id, (c.owner_id = ${userId} or (${mayAssign})) is true as is_theirs
      from customers.customers c where c.customer_id = any(${ids}::uuid[]) and ${customerScope(ctx)}
     order by c.customer_id for update of c`.execute(db(ctx.tx))
  const found = new Map(rows.map((row) => [row.customerId, row]))
  const missing = ids.find((id) => !found.has(id))
  if (missing !== undefined) throw new Refusal('customer_not_found', { id: missing }, { isDenial: true })
  const other = rows.find((row) => !row.isTheirs)
  if (other) throw new Refusal('release_not_yours', { id: other.customerId }, { isDenial: true })
  await assignCustomers(ctx, {
    who: sql<boolean>`c.customer_id = any(${ids}::uuid[])`,
    to: { ownerId: null },
    cause: 'pool:release',
    onPlaced: parts.onPlaced,
  })
  const owned = rows.flatMap(({ customerId, ownerId }) => (ownerId === null ? [] : [{ customerId, ownerId }]))
  for (const { customerId, ownerId } of owned) {
    const move = { customerId, movedAt: ctx.now, moveId: newId(), kind: 'released' as const, userId: ownerId, reason }
    await poolDb(ctx.tx).insertInto('customers.poolMoves').values(move).execute()
    const changes = { ownerId: [ownerId, null], reason }
    await emit(ctx, { action: 'customers.pool.released', subject: { kind: 'customer', id: customerId }, customerId, changes })
  }
  return owned.length
}
