import type pg from 'pg'
import type { Relation } from './rights.ts'

// What belongs to the database itself, or to extensions, is nobody's business here.
const ours = `n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')`

export interface PresentRelation extends Relation {
  readonly isGuarded: boolean
  /** The policies, `name:role`. */
  readonly policies: readonly string[]
  /** What was granted to the two roles, `role:privilege`. */
  readonly granted: readonly string[]
}

export async function relations(client: pg.ClientBase, roles: readonly string[]): Promise<readonly PresentRelation[]> {
  const { rows } = await client.query<PresentRelation>(
    `select n.nspname || '.' || c.relname as name, n.nspname as schema, c.relkind as kind, c.relispartition as "isPartition", c.relrowsecurity as "isGuarded",
        array(select p.polname || ':' || r.rolname from pg_policy p join pg_roles r on r.oid = any(p.polroles) where p.polrelid = c.oid) as policies,
        array(select r.rolname || ':' || a.privilege_type from aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee where r.rolname = any($1::text[])) as granted
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours} order by 1`,
    [roles],
  )
  return rows
}

export async function schemas(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(`select n.nspname as name from pg_namespace n where ${ours} order by 1`)
  return rows.map((row) => row.name)
}

/** Whether a statement is still needed: each row of what is asked for, with whether the database has it already. */
export async function missing(client: pg.ClientBase, condition: string, values: readonly unknown[]): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(`select (${condition}) as there`, [...values])
  return rows[0]?.there !== true
}
