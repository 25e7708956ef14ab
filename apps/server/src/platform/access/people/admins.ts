import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { Refusal } from '../../http/refusal.ts'
import { db, standardRoleIds } from '../schema.ts'
import { lockRights } from '../snapshot.ts'

async function countAdmins(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct u.id) as count from auth."user" u join access.user_roles r on r.user_id = u.id
     where not u.disabled and r.role_id = ${standardRoleIds.admin}`.execute(db(tx))
  return rows[0]?.count ?? 0
}

/** Does a change that may take administrators away, and refuses it (`last_admin`) when none would be left: the company could lock itself out. */
export async function keepingAnAdmin<R>(tx: Tx, userId: string, change: () => Promise<R>): Promise<R> {
  await lockRights(tx)
  const before = await countAdmins(tx)
  const result = await change()
  if (before > 0 && (await countAdmins(tx)) === 0) throw new Refusal('last_admin', { id: userId })
  return result
}
