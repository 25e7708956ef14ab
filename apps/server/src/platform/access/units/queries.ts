import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { Refusal } from '../../http/refusal.ts'
import { db } from '../schema.ts'
import type { KnownUnit } from '../snapshot.ts'
import type { UnitView } from './contract.ts'

const columns = ['unitId', 'parentId', 'name', 'version'] as const

/** The units as they stand. */
export async function unitsNow(tx: Tx): Promise<ReadonlyMap<string, KnownUnit>> {
  const rows = await db(tx).selectFrom('access.units').select(['unitId', 'parentId', 'name', 'mergedInto']).execute()
  return new Map(rows.map((row) => [row.unitId, row]))
}

/** The units as they stood at the end of a day. */
export async function unitsOn(tx: Tx, day: string): Promise<ReadonlyMap<string, KnownUnit>> {
  const { rows } = await sql<KnownUnit>`
    select distinct on (unit_id) unit_id, parent_id, name, merged_into from access.unit_versions
     where since <= ${day}::date order by unit_id, since desc`.execute(db(tx))
  return new Map(rows.map((row) => [row.unitId, row]))
}

export async function unitView(tx: Tx, unitId: string): Promise<UnitView> {
  const row = await db(tx).selectFrom('access.units').select(columns).where('unitId', '=', unitId).executeTakeFirst()
  if (!row) throw new Refusal('unit_not_found', { id: unitId })
  return row
}

export async function unitVersions(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await db(tx).selectFrom('access.units').select(['unitId', 'version']).execute()
  return new Map(rows.map((row) => [row.unitId, row.version]))
}

/** unit → the people in it who are not disabled. */
export async function peopleByUnit(tx: Tx): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ unitId: string; people: string[] }>`
    select m.unit_id, array_agg(m.user_id::text) as people from access.unit_members m join auth."user" u on u.id = m.user_id
     where not u.disabled and u.kind = 'person' group by 1`.execute(db(tx))
  return new Map(rows.map((row) => [row.unitId, row.people]))
}

/** A unit that something may be put into; it stays open until the transaction ends. */
export async function openUnit(tx: Tx, unitId: string): Promise<UnitView> {
  const row = await db(tx)
    .selectFrom('access.units')
    .select([...columns, 'mergedInto'])
    .where('unitId', '=', unitId)
    .forShare()
    .executeTakeFirst()
  if (!row) throw new Refusal('unit_not_found', { id: unitId })
  const { mergedInto, ...unit } = row
  if (mergedInto !== null) throw new Refusal('unit_closed', { id: unitId, name: unit.name })
  return unit
}
