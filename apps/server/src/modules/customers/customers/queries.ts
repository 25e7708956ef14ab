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

/** The customer's numbers in other systems. */
export async function externalKeysOf(tx: Tx, ids: readonly string[]): Promise<readonly { kind: string; value: string }[]> {
  return await db(tx)
    .selectFrom('customers.customerKeys')
    .select(['kind', 'value'])
    .where('customerId', 'in', ids)
    .where('kind', 'like', 'external:%')
    .orderBy('kind')
    .orderBy('createdAt')
    .orderBy('value')
    .execute()
}
