import pg from 'pg'
import type { RoleNames } from './accounts.ts'
import { missing, type PresentRelation, relations, schemas } from './catalogue.ts'
import { appMay, type Privilege, portalCalls, portalMay, type Rights } from './rights.ts'

const quoted = (name: string): string => name.split('.').map(pg.escapeIdentifier).join('.')

// Only what differs is touched: a start beside running servers must not wait for their statements.
async function grantOn(client: pg.ClientBase, relation: PresentRelation, role: string, wanted: readonly Privilege[]): Promise<void> {
  const prefix = `${role}:`
  const had = relation.granted.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length))
  const surplus = had.filter((privilege) => !wanted.some((one) => one === privilege))
  const lacking = wanted.filter((privilege) => !had.includes(privilege))
  const on = `on ${quoted(relation.name)}`
  if (surplus.length > 0) await client.query(`revoke ${surplus.join(', ')} ${on} from ${pg.escapeIdentifier(role)}`)
  if (lacking.length > 0) await client.query(`grant ${lacking.join(', ')} ${on} to ${pg.escapeIdentifier(role)}`)
}

async function guard(client: pg.ClientBase, relation: PresentRelation, names: RoleNames, rights: Rights): Promise<void> {
  const { name, schema, isPartition, isGuarded, policies } = relation
  const has = (policy: string, role: string): boolean => policies.includes(`${policy}:${role}`)
  const isCustomers = Object.entries(rights.kinds).some(([table, kind]) => table === name && kind === 'customer')
  if (isCustomers && !(isGuarded && has('app', names.app) && has('portal', names.portal))) {
    await client.query('select platform.guard($1::regclass)', [quoted(name)])
  }
  // Nobody but the owner goes to a partition directly: guarded, without a policy, it is shut.
  if (isPartition && !isGuarded) await client.query(`alter table ${quoted(name)} enable row level security`)
  // The queue guards its tables and leaves the policies to whoever installs it.
  if (schema === 'graphile_worker' && isGuarded && !has('app', names.app)) {
    await client.query(`drop policy if exists app on ${quoted(name)}`)
    await client.query(`create policy app on ${quoted(name)} to ${pg.escapeIdentifier(names.app)} using (true) with check (true)`)
  }
}

async function grantSchemas(client: pg.ClientBase, names: RoleNames, rights: Rights): Promise<void> {
  const shown = new Set(['platform', ...rights.shownToCustomers.map((table) => table.split('.')[0])])
  for (const schema of await schemas(client)) {
    for (const role of shown.has(schema) ? [names.app, names.portal] : [names.app]) {
      if (await missing(client, `has_schema_privilege($1::name, $2::text, 'usage')`, [role, schema]))
        await client.query(`grant usage on schema ${quoted(schema)} to ${pg.escapeIdentifier(role)}`)
    }
  }
}

async function grantCalls(client: pg.ClientBase, names: RoleNames, rights: Rights): Promise<void> {
  const calls = [...rights.calls.map((call) => [names.app, call] as const), ...portalCalls.map((call) => [names.portal, call] as const)]
  for (const [role, call] of calls) {
    if (await missing(client, `has_function_privilege($1::name, $2::text, 'execute')`, [role, call]))
      await client.query(`grant execute on function ${call} to ${pg.escapeIdentifier(role)}`)
  }
}

/** Tables that come later, also those that our functions make while the server runs, are open to the server at once. */
async function grantByDefault(client: pg.ClientBase, names: RoleNames): Promise<void> {
  const there = `(select count(*) = 2 from pg_default_acl d where d.defaclrole = current_user::regrole and d.defaclnamespace = 0
    and exists (select from aclexplode(d.defaclacl) a where a.grantee = (select oid from pg_roles where rolname = $1)) and d.defaclobjtype in ('r', 'n'))`
  if (!(await missing(client, there, [names.app]))) return
  const app = pg.escapeIdentifier(names.app)
  await client.query(`alter default privileges grant select, insert, update, delete on tables to ${app}`)
  await client.query(`alter default privileges grant usage on schemas to ${app}`)
}

/** Who may enter the database, and that customers' sessions make no tables in it, not even passing ones. */
export async function grantDatabase(client: pg.ClientBase, names: RoleNames, database: string): Promise<void> {
  const [on, app, portal] = [
    `on database ${pg.escapeIdentifier(database)}`,
    pg.escapeIdentifier(names.app),
    pg.escapeIdentifier(names.portal),
  ]
  const done = `has_database_privilege($1::name, $3::text, 'connect') and has_database_privilege($1::name, $3::text, 'temporary')
    and has_database_privilege($2::name, $3::text, 'connect') and not has_database_privilege($2::name, $3::text, 'temporary')`
  if (!(await missing(client, done, [names.app, names.portal, database]))) return
  await client.query(`grant connect, temporary ${on} to ${app}`)
  await client.query(`grant connect ${on} to ${portal}`)
  await client.query(`revoke temporary ${on} from public`)
}

/** Brings all rights to what is declared; of what is right already nothing is touched. */
export async function grantRights(client: pg.ClientBase, names: RoleNames, rights: Rights): Promise<void> {
  if (await missing(client, `not has_schema_privilege($1::name, 'public', 'create')`, [names.app]))
    await client.query('revoke create on schema public from public')
  await grantSchemas(client, names, rights)
  await grantCalls(client, names, rights)
  await grantByDefault(client, names)
  for (const relation of await relations(client, [names.app, names.portal])) {
    await grantOn(client, relation, names.app, appMay(rights, relation))
    await grantOn(client, relation, names.portal, portalMay(rights, relation))
    await guard(client, relation, names, rights)
  }
}
