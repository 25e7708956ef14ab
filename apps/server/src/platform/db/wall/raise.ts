import pg from 'pg'
import type { Secret } from '../../config/secret.ts'
import { addressAs, opens, passwordOf, type RoleNames, roleNames, verifierOf } from './accounts.ts'
import { grantDatabase, grantRights } from './grant.ts'
import type { Rights } from './rights.ts'
import { padsOf } from './seal.ts'

/** The two ways into a prepared database. */
export interface Doors {
  /** For the server: reads and writes, owns nothing. */
  readonly app: string
  /** For what customers ask themselves: reads what is theirs. Null where the database lets us make no roles. */
  readonly portal: string | null
  /** As the owner: opened only for what needs one, and closed again. */
  readonly owner: string
}

interface WallParts {
  readonly secret: Secret
  readonly rights: Rights
  readonly log: { warn(message: string): void }
}

interface Standing {
  readonly database: string
  readonly owner: string
  readonly mayMakeRoles: boolean
}

async function standing(client: pg.ClientBase): Promise<Standing> {
  const { rows } = await client.query<Standing>(
    `select current_database() as database, current_user as owner, (rolsuper or rolcreaterole) as "mayMakeRoles" from pg_roles where rolname = current_user`,
  )
  const [found] = rows
  if (!found) throw new Error('the role of the database is not known to it')
  return found
}

async function makeRole(client: pg.ClientBase, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  const traits = 'login noinherit nocreatedb nocreaterole'
  await client.query(
    `${rowCount === 0 ? 'create' : 'alter'} role ${pg.escapeIdentifier(name)} ${traits} password ${pg.escapeLiteral(verifierOf(password))}`,
  )
}

/** The doors, once both roles can enter; roles are made, and passwords renewed after a change of the secret, where that is allowed. */
async function openDoors(client: pg.ClientBase, url: string, names: RoleNames, secret: Secret, at: Standing): Promise<Doors | null> {
  const addresses = { app: '', portal: '' }
  for (const role of ['app', 'portal'] as const) {
    const password = passwordOf(secret, role)
    addresses[role] = addressAs(url, names[role], password)
    if (await opens(addresses[role])) continue
    if (!at.mayMakeRoles) return null
    await makeRole(client, names[role], password)
  }
  await grantDatabase(client, names, at.database)
  return (await opens(addresses.app)) && (await opens(addresses.portal)) ? { ...addresses, owner: url } : null
}

async function noteWall(client: pg.ClientBase, names: RoleNames, secret: Secret): Promise<void> {
  const { inner, outer } = padsOf(secret)
  await client.query(
    `insert into platform.wall (app_role, portal_role, inner_pad, outer_pad) values ($1, $2, $3, $4)
      on conflict (is_only) do update set app_role = $1, portal_role = $2, inner_pad = $3, outer_pad = $4
      where (wall.app_role, wall.portal_role, wall.inner_pad, wall.outer_pad) is distinct from ($1::name, $2::name, $3::bytea, $4::bytea)`,
    [names.app, names.portal, inner, outer],
  )
}

const lack = ({ owner }: Standing, names: RoleNames): string =>
  `The second wall is not up: ${owner} may not make the roles ${names.app} and ${names.portal}, so the server works as the owner of its tables and the portal stays shut. An administrator of the database lets it be built by
  alter role ${pg.escapeIdentifier(owner)} createrole;
and, after the next start, takes that back by
  alter role ${pg.escapeIdentifier(owner)} nocreaterole;`

/** Makes the two roles and gives them their rights, each start anew: a second one at the same time waits, and finds nothing left to do. */
export async function raiseWall(url: string, { secret, rights, log }: WallParts): Promise<Doors> {
  const client = new pg.Client({ connectionString: url, application_name: 'guanxi wall' })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('platform.wall'))`)
    const at = await standing(client)
    const names = roleNames(at.database)
    const doors = await openDoors(client, url, names, secret, at)
    if (doors === null) {
      log.warn(lack(at, names))
      return { app: url, portal: null, owner: url }
    }
    await noteWall(client, names, secret)
    await grantRights(client, names, rights)
    return doors
  } finally {
    await client.end()
  }
}
