import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'
import { type StandardRole, standardRoles } from './actor.ts'
import { db } from './schema.ts'
import { type FieldRule, fieldRules, type Holding, holdings } from './scope.ts'

export interface KnownUnit {
  readonly unitId: string
  readonly parentId: string | null
  readonly name: string
  readonly mergedInto: string | null
}

export interface KnownRole {
  readonly roleId: string
  readonly key: StandardRole | null
  readonly name: string
  readonly rights: ReadonlyMap<string, Holding>
  /** `object.field` → rule. */
  readonly fields: ReadonlyMap<string, FieldRule>
}

export interface KnownPerson {
  readonly userId: string
  readonly roles: readonly string[]
  readonly units: readonly string[]
  readonly teams: readonly string[]
}

export interface KnownStandIn {
  readonly userId: string
  readonly deputyId: string
  readonly since: number
  readonly until: number
}

/** Everything that rights follow from, as it stood at one version: small, and read anew only when it changed. */
export interface Snapshot {
  readonly version: number
  readonly units: ReadonlyMap<string, KnownUnit>
  readonly roles: ReadonlyMap<string, KnownRole>
  readonly people: ReadonlyMap<string, KnownPerson>
  readonly teamMembers: ReadonlyMap<string, readonly string[]>
  readonly standIns: readonly KnownStandIn[]
}

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

const standardRole = (key: string | null): StandardRole | null => standardRoles.find((one) => one === key) ?? null

async function rolesOf(tx: Tx): Promise<ReadonlyMap<string, KnownRole>> {
  const roles = await db(tx).selectFrom('access.roles').select(['roleId', 'key', 'name']).execute()
  const rights = grouped(await db(tx).selectFrom('access.roleRights').selectAll().execute(), (row) => row.roleId)
  const fields = grouped(await db(tx).selectFrom('access.roleFields').selectAll().execute(), (row) => row.roleId)
  const known = roles.map((role): [string, KnownRole] => [
    role.roleId,
    {
      roleId: role.roleId,
      key: standardRole(role.key),
      name: role.name,
      rights: new Map(
        (rights.get(role.roleId) ?? []).map((row) => [row.permission, holdings.find((one) => one === row.holding) ?? 'none']),
      ),
      fields: new Map(
        (fields.get(role.roleId) ?? []).map((row) => [
          `${row.object}.${row.field}`,
          fieldRules.find((one) => one === row.rule) ?? 'hidden',
        ]),
      ),
    },
  ])
  return new Map(known)
}

/** Reads it all in the transaction, which must be one in which nothing changes between two statements. */
export async function readSnapshot(tx: Tx): Promise<Snapshot> {
  const { version } = await db(tx).selectFrom('access.state').select('version').executeTakeFirstOrThrow()
  const units = await db(tx).selectFrom('access.units').select(['unitId', 'parentId', 'name', 'mergedInto']).execute()
  const { rows: people } = await sql<KnownPerson>`
    select ids.user_id,
      coalesce((select array_agg(distinct r.role_id::text) from access.user_roles r where r.user_id = ids.user_id), '{}') as roles,
      coalesce((select array_agg(m.unit_id::text order by not m.is_home) from access.unit_members m where m.user_id = ids.user_id), '{}') as units,
      coalesce((select array_agg(t.team_id::text) from access.team_members t where t.user_id = ids.user_id), '{}') as teams
      from (select user_id from access.user_roles union select user_id from access.unit_members union select user_id from access.team_members) ids`.execute(
    db(tx),
  )
  const members = await db(tx).selectFrom('access.teamMembers').selectAll().execute()
  const standIns = await db(tx).selectFrom('access.standIns').select(['userId', 'deputyId', 'since', 'until']).execute()
  return {
    version,
    units: new Map(units.map((unit) => [unit.unitId, unit])),
    roles: await rolesOf(tx),
    people: new Map(people.map((person) => [person.userId, person])),
    teamMembers: new Map([...grouped(members, (row) => row.teamId)].map(([id, rows]) => [id, rows.map((row) => row.userId)])),
    standIns: standIns.map((row) => ({ ...row, since: Date.parse(row.since), until: Date.parse(row.until) })),
  }
}

/** Notes a change of rights: whoever asks next sees it. One writer of rights at a time. */
export async function rightsChanged(tx: Tx): Promise<void> {
  await db(tx)
    .updateTable('access.state')
    .set((e) => ({ version: e('version', '+', 1) }))
    .execute()
}

/** Waits for every other change of rights to end, so that what is checked now still holds when we commit. */
export async function lockRights(tx: Tx): Promise<void> {
  await db(tx).selectFrom('access.state').select('version').forUpdate().execute()
}
