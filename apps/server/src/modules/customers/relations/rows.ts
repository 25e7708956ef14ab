import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { db, type RelationTable } from '../tables.ts'
import type { RelationKind, Side } from './kinds/queries.ts'

export type RelationRow = Selectable<RelationTable>

const columns = ['customerId', 'relationId', 'otherId', 'type', 'direction', 'since', 'until', 'role', 'version'] as const

/** Which side of a relation the other one stands on; of one between equals both stand on the same. */
export const otherSide = ({ symmetric }: Pick<RelationKind, 'symmetric'>, side: Side): Side => (symmetric || side === 'to' ? 'from' : 'to')

/** The relations of a kind that stand under these ids on one side, at most so many. */
export async function rowsOfSide(tx: Tx, ids: readonly string[], type: string, side: Side, most: number): Promise<readonly RelationRow[]> {
  return await db(tx)
    .selectFrom('customers.relations')
    .select(columns)
    .where('customerId', 'in', ids)
    .where('type', '=', type)
    .where('direction', '=', side)
    .limit(most)
    .execute()
}

/** One relation as it stands under one of these ids. */
export async function rowOf(tx: Tx, ids: readonly string[], relationId: string): Promise<RelationRow | undefined> {
  return await db(tx)
    .selectFrom('customers.relations')
    .select(columns)
    .where('customerId', 'in', ids)
    .where('relationId', '=', relationId)
    .executeTakeFirst()
}

/** The first that stand under these ids, whatever their kind. */
export async function firstRows(tx: Tx, ids: readonly string[], most: number): Promise<readonly RelationRow[]> {
  return await db(tx)
    .selectFrom('customers.relations')
    .select(columns)
    .where('customerId', 'in', ids)
    .orderBy('type')
    .orderBy('relationId')
    .limit(most)
    .execute()
}

type Ends = Pick<RelationRow, 'relationId' | 'customerId' | 'otherId'>

/** Writes a relation under both sides; nothing else writes one by hand, so both always say the same. */
export async function insertBoth(tx: Tx, kind: RelationKind, row: Omit<RelationRow, 'version'>): Promise<void> {
  const { customerId, otherId } = row
  const other = { ...row, customerId: otherId, otherId: customerId, direction: otherSide(kind, row.direction) }
  await db(tx).insertInto('customers.relations').values([row, other]).execute()
}

export async function updateBoth(
  tx: Tx,
  { relationId, customerId, otherId }: Ends,
  set: Pick<RelationRow, 'since' | 'until' | 'role' | 'version'>,
): Promise<void> {
  const { since, until, role, version } = set
  await db(tx)
    .updateTable('customers.relations')
    .set({ since, until, role, version })
    .where('customerId', 'in', [customerId, otherId])
    .where('relationId', '=', relationId)
    .execute()
}

export async function deleteBoth(tx: Tx, { relationId, customerId, otherId }: Ends): Promise<void> {
  await db(tx)
    .deleteFrom('customers.relations')
    .where('customerId', 'in', [customerId, otherId])
    .where('relationId', '=', relationId)
    .execute()
}

/** Where a page of relations goes on. */
export interface Place {
  readonly role: string
  readonly id: string
}

interface Asked {
  readonly sides: readonly { readonly type: string; readonly direction: Side }[]
  readonly after: Place | null
  /** Those that are over by this day are left out. */
  readonly notEndedBy: string | null
  readonly limit: number
}

/** The first relations of each of these kinds and sides, in the order of their roles: one walk along the index for each. */
export async function pagesOfSides(
  tx: Tx,
  ids: readonly string[],
  { sides, after, notEndedBy, limit }: Asked,
): Promise<readonly RelationRow[]> {
  // Equality on one id lets the index be walked in order; a list of ids does not.
  const whose = ids.length === 1 ? sql`r.customer_id = ${ids[0]}::uuid` : sql`r.customer_id = any(${ids}::uuid[])`
  const { rows } = await sql<RelationRow>`
    select page.* from unnest(${sides.map(({ type }) => type)}::text[], ${sides.map(({ direction }) => direction)}::text[]) side (type, direction)
     cross join lateral (
       select r.customer_id, r.relation_id, r.other_id, r.type, r.direction, r.since, r.until, r.role, r.version from customers.relations r
        where ${whose} and r.type = side.type and r.direction = side.direction
          ${after === null ? sql`` : sql`and (r.role collate "C", r.relation_id) > (${after.role} collate "C", ${after.id}::uuid)`}
          ${notEndedBy === null ? sql`` : sql`and (r.until is null or r.until > ${notEndedBy}::date)`}
        order by r.role collate "C", r.relation_id limit ${limit}) page`.execute(db(tx))
  return rows
}

/** The first relations of one kind and side under each of these ids. */
export async function firstOfEach(
  tx: Tx,
  ids: readonly string[],
  { type, direction, today, limit }: { type: string; direction: Side; today: string; limit: number },
): Promise<readonly Pick<RelationRow, 'customerId' | 'otherId'>[]> {
  const { rows } = await sql<Pick<RelationRow, 'customerId' | 'otherId'>>`
    select page.* from unnest(${ids}::uuid[]) one (id) cross join lateral (
      select r.customer_id, r.other_id from customers.relations r
       where r.customer_id = one.id and r.type = ${type} and r.direction = ${direction}
         and (r.since is null or r.since <= ${today}::date) and (r.until is null or r.until > ${today}::date)
       order by r.role collate "C", r.relation_id limit ${limit}) page`.execute(db(tx))
  return rows
}
