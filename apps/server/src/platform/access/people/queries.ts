import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { Refusal } from '../../http/refusal.ts'
import { db } from '../schema.ts'
import type { People, PeopleQuery, Person, PersonUnit } from './contract.ts'
import { rolesOfUsers } from './roles-of.ts'
import { unitGivers } from './unit-grants.ts'

type Row = Omit<Person, 'roles' | 'units'>

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** user → their units, the home first. */
export async function unitsOfPeople(tx: Tx, userIds: readonly string[]): Promise<ReadonlyMap<string, PersonUnit[]>> {
  const { rows } = await sql<PersonUnit & { userId: string }>`
    select m.user_id, m.unit_id, n.name, m.is_home from access.unit_members m join access.units n on n.unit_id = m.unit_id
     where m.user_id = any(${userIds}::uuid[]) order by not m.is_home, n.name, m.unit_id`.execute(db(tx))
  const givers = await unitGivers(tx, userIds)
  const known = new Map<string, PersonUnit[]>(userIds.map((id) => [id, []]))
  for (const { userId, ...unit } of rows) known.get(userId)?.push({ ...unit, provider: givers.get(`${userId} ${unit.unitId}`) ?? null })
  return known
}

async function rowsOf(tx: Tx, where: RawBuilder<unknown>, limit: number): Promise<Person[]> {
  const { rows } = await sql<Row>`
    select u.id as user_id, u.name, u.kind, u.disabled,
      coalesce((select jsonb_agg(jsonb_build_object('teamId', t.team_id, 'name', t.name) order by t.name)
        from access.team_members m join access.teams t on t.team_id = m.team_id where m.user_id = u.id), '[]') as teams
      from auth."user" u where ${where} order by u.name, u.id limit ${limit}`.execute(db(tx))
  const ids = rows.map((row) => row.userId)
  const roles = await rolesOfUsers(tx, ids)
  const units = await unitsOfPeople(tx, ids)
  return rows.map((row) => ({ ...row, units: units.get(row.userId) ?? [], roles: roles.get(row.userId) ?? [] }))
}

/** Colleagues by name, a page at a time. */
export async function people(tx: Tx, query: PeopleQuery): Promise<People> {
  const named = query.search ? sql`u.name ilike ${like(query.search)}` : sql`true`
  const there = query.unitId
    ? sql`exists (select from access.unit_members m where m.user_id = u.id and m.unit_id = ${query.unitId}::uuid)`
    : sql`true`
  const meant = query.ids ? sql`u.id = any(${query.ids}::uuid[])` : sql`true`
  const enabled = query.disabled ? sql`true` : sql`not u.disabled`
  const after = query.cursor ? sql`(u.name, u.id) > (select c.name, c.id from auth."user" c where c.id = ${query.cursor}::uuid)` : sql`true`
  const rows = await rowsOf(
    tx,
    sql`u.kind = ${query.kind} and ${named} and ${meant} and ${there} and ${enabled} and ${after}`,
    query.limit + 1,
  )
  const page = rows.slice(0, query.limit)
  const hasMore = rows.length > query.limit
  return { people: page, hasMore, next: hasMore ? (page.at(-1)?.userId ?? null) : null }
}

export async function personById(tx: Tx, userId: string): Promise<Person> {
  const [person] = await rowsOf(tx, sql`u.id = ${userId}::uuid`, 1)
  if (!person) throw new Refusal('user_not_found', { id: userId })
  return person
}

/** Somebody to whom something may be given: they stay enabled until the transaction ends. To be asked before rights are locked. */
export async function enabledPerson(tx: Tx, userId: string): Promise<void> {
  await enabledPeople(tx, [userId])
}

/** The same of several, by id; they stay enabled until the transaction ends. To be asked before rights are locked. */
export async function enabledPeople(tx: Tx, userIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string; name: string; disabled: boolean }>`
    select id, name, disabled from auth."user" where id = any(${userIds}::uuid[]) order by id for share`.execute(db(tx))
  const known = new Map(rows.map((row) => [row.id, row]))
  for (const id of userIds) {
    const person = known.get(id)
    if (!person) throw new Refusal('user_not_found', { id })
    if (person.disabled) throw new Refusal('user_disabled', { id, name: person.name })
  }
}
