import type { Tx } from '../../../platform/db/tx.ts'
import { db } from '../tables.ts'

/** A customer with all the ids that are one with them. */
interface Cluster {
  readonly customerId: string
  readonly ids: readonly string[]
}

/** id → the customer it stands for today: itself, or whom it was merged into. */
export async function survivorsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db(tx).selectFrom('customers.customers').select(['customerId', 'mergedInto']).where('customerId', 'in', ids).execute()
  return new Map(rows.map(({ customerId, mergedInto }) => [customerId, mergedInto ?? customerId]))
}

/** The ids under which the facts of these customers stand, those of each one together. */
export async function clustersOf(tx: Tx, customerIds: readonly string[]): Promise<readonly Cluster[]> {
  if (customerIds.length === 0) return []
  const rows = await db(tx)
    .selectFrom('customers.customerMembers')
    .select(['customerId', 'memberId'])
    .where('customerId', 'in', customerIds)
    .execute()
  const members = Map.groupBy(rows, (row) => row.customerId)
  return customerIds.map((customerId) => ({
    customerId,
    ids: [customerId, ...(members.get(customerId) ?? []).map(({ memberId }) => memberId)],
  }))
}
