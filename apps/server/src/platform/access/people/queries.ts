import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { Refusal } from '../../http/refusal.ts'
import { db } from '../schema.ts'
import type { People, PeopleQuery, Person } from './contract.ts'
import { rolesOfUsers } from './roles-of.ts'

type Row = Omit<Person, 'roles'>

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

async function rowsOf(tx: Tx, where: RawBuilder<unknown>, limit: number): Promise<Person[]> {
  const { rows } = await sql<Row>`
    select u.id as user_id, u.name, u.kind, u.disabled,
      coalesce((select jsonb_agg(jsonb_build_object('unitId', m.unit_id, 'name', n.name, 'isHome', m.is_home) order by not m.is_home, n.name, m.unit_id)
        from access.unit_members m join access.units n on n.unit_id = m.unit_id where m.user_id = u.id), '[]') as units,
      coalesce((select jsonb_agg(jsonb_build_object('teamId', t.team_id, 'name', t.name) order by t.name)
        from access.team_members m join access.teams t on t.team_id = m.team_id where m.user_id = u.id), '[]') as teams
      from auth."user" u where ${where} order by u.name, u.id limit ${limit}`.execute(db(tx))
  const roles = await rolesOfUsers(
    tx,
    rows.map((row) => row.userId),
  )
  return rows.map((row) => ({ ...row, roles: roles.get(row.userId) ?? [] }))
}

/** Colleagues by name. */
export async function people(tx: Tx, query: PeopleQuery): Promise<People> {
  const named = query.search ? sql`u.name ilike ${like(query.search)}` : sql`true`
  const there = query.unitId
    ? sql`exists (select from access.unit_members m where m.user_id = u.id and m.unit_id = ${query.unitId}::uuid)`
    : sql`true`
  const enabled = query.disabled ? sql`true` : sql`not u.disabled`
  const rows = await rowsOf(tx, sql`u.kind = ${query.kind} and ${named} and ${there} and ${enabled}`, query.limit + 1)
  return { people: rows.slice(0, query.limit), hasMore: rows.length > query.limit }
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
