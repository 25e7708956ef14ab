import type { Selectable } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { type CustomerTable, db } from '../tables.ts'
import type { CustomerView } from './contract.ts'

export type CustomerRow = Selectable<CustomerTable>

export async function customerById(tx: Tx, id: string, isLocked: boolean): Promise<CustomerRow | undefined> {
  const query = db(tx).selectFrom('customers.customers').selectAll().where('customerId', '=', id)
  return await (isLocked ? query.forUpdate() : query).executeTakeFirst()
}

export async function membersOf(tx: Tx, customerId: string): Promise<readonly string[]> {
  const rows = await db(tx).selectFrom('customers.customerMembers').select('memberId').where('customerId', '=', customerId).execute()
  return rows.map((row) => row.memberId)
}

export async function keysOf(tx: Tx, ids: readonly string[]): Promise<CustomerView['keys']> {
  return await db(tx)
    .selectFrom('customers.customerKeys')
    .select(['kind', 'value', 'source'])
    .where('customerId', 'in', ids)
    .orderBy('kind')
    .orderBy('createdAt')
    .orderBy('value')
    .execute()
}
