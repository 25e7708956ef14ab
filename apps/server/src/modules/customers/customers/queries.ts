import type { Selectable } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { type CustomerTable, db } from '../tables.ts'

export type CustomerRow = Selectable<CustomerTable>

export async function customerById(tx: Tx, id: string, isLocked: boolean): Promise<CustomerRow | undefined> {
  const query = db(tx).selectFrom('customers.customers').selectAll().where('customerId', '=', id)
  return await (isLocked ? query.forUpdate() : query).executeTakeFirst()
}

export async function membersOf(tx: Tx, customerId: string): Promise<readonly string[]> {
  const rows = await db(tx).selectFrom('customers.customerMembers').select('memberId').where('customerId', '=', customerId).execute()
  return rows.map((row) => row.memberId)
}

/** id → name, of those that exist. */
export async function customersNamed(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db(tx).selectFrom('customers.customers').select(['customerId', 'displayName']).where('customerId', 'in', ids).execute()
  return new Map(rows.map((row) => [row.customerId, row.displayName]))
}
