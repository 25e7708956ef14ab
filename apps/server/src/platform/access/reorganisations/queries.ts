import type { Tx } from '../../db/tx.ts'
import { Refusal } from '../../http/refusal.ts'
import { db } from '../schema.ts'
import { Reorganisation } from './contract.ts'
import type { Membership } from './plan.ts'

const mostListed = 200

export async function membershipsNow(tx: Tx): Promise<readonly Membership[]> {
  return await db(tx).selectFrom('access.unitMembers').select(['userId', 'unitId', 'isHome']).execute()
}

const viewOf = (row: { readonly problem: string | null }): Reorganisation =>
  Reorganisation.parse({ ...row, problem: row.problem === null ? null : JSON.parse(row.problem) })

export async function reorganisations(tx: Tx): Promise<Reorganisation[]> {
  const rows = await db(tx)
    .selectFrom('access.reorganisations')
    .selectAll()
    .orderBy('effectiveOn', 'desc')
    .orderBy('createdAt', 'desc')
    .orderBy('reorganisationId')
    .limit(mostListed)
    .execute()
  return rows.map(viewOf)
}

/** One of them, locked: nobody else ends it meanwhile. */
export async function reorganisationFor(tx: Tx, reorganisationId: string): Promise<Reorganisation> {
  const row = await db(tx)
    .selectFrom('access.reorganisations')
    .selectAll()
    .where('reorganisationId', '=', reorganisationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('reorganisation_not_found', { id: reorganisationId })
  return viewOf(row)
}

/** Those planned whose day has come, in the order in which they were to be done. */
export async function dueReorganisations(tx: Tx, today: string): Promise<readonly string[]> {
  const rows = await db(tx)
    .selectFrom('access.reorganisations')
    .select('reorganisationId')
    .where('state', '=', 'planned')
    .where('effectiveOn', '<=', today)
    .orderBy('effectiveOn')
    .orderBy('createdAt')
    .orderBy('reorganisationId')
    .execute()
  return rows.map((row) => row.reorganisationId)
}
