import type { Tx } from '../../db/tx.ts'
import { db } from './schema.ts'

/** The names of the groups that a provider's directory has put a user into. */
export async function directoryGroupsOf(tx: Tx, providerId: string, userId: string): Promise<string[]> {
  const rows = await db(tx)
    .selectFrom('auth.scimMembers as member')
    .innerJoin('auth.scimGroups as group', 'group.groupId', 'member.groupId')
    .select('group.displayName')
    .where('group.providerId', '=', providerId)
    .where('member.userId', '=', userId)
    .execute()
  return rows.map((row) => row.displayName)
}

export async function usersOfDirectory(tx: Tx, providerId: string): Promise<string[]> {
  const rows = await db(tx).selectFrom('auth.scimUsers').select('userId').where('providerId', '=', providerId).execute()
  return rows.map((row) => row.userId)
}
