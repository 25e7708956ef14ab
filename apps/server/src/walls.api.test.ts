import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseRights } from './database-rights.ts'
import { roleNames } from './platform/db/wall/accounts.ts'
import { createTestApp, type TestApp } from './platform/testing/app.ts'
import { TEMPLATE } from './platform/testing/template.ts'

// What the two roles may do, as the database itself says, not as we meant it: anything that is not expected here is a hole.
const { app, portal } = roleNames(TEMPLATE)
const ours = `n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')`
const relation = `n.nspname || '.' || c.relname`

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

async function names(query: string, values: unknown[] = []): Promise<string[]> {
  return (await t.asOwner<{ name: string }>(query, values)).map((row) => row.name)
}

async function may(role: string, privilege: string): Promise<string[]> {
  return await names(
    `select ${relation} as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours} and has_table_privilege($1, c.oid, $2) order by 1`,
    [role, privilege],
  )
}

const tables = (kinds: string): string =>
  `select ${relation} as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in (${kinds}) and ${ours} and not c.relispartition order by 1`

describe.each([app, portal])('%s', (role) => {
  test('is nobody special, and nobody else', async () => {
    const [found] = await t.asOwner(
      `select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolinherit, rolcanlogin,
        exists (select from pg_auth_members where member = r.oid) as is_member from pg_roles r where rolname = $1`,
      [role],
    )
    expect(found).toEqual({
      rolsuper: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      rolbypassrls: false,
      rolinherit: false,
      rolcanlogin: true,
      is_member: false,
    })
  })

  test('owns nothing and makes nothing', async () => {
    expect(
      await names(
        `select d.classid::regclass::text || ' ' || d.objid as name from pg_shdepend d join pg_roles r on r.oid = d.refobjid
          where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o' and r.rolname = $1 and d.dbid in (0, (select oid from pg_database where datname = current_database()))`,
        [role],
      ),
    ).toEqual([])
    expect(
      await names(
        `select nspname as name from pg_namespace where has_schema_privilege($1, oid, 'create') and nspname not like 'pg_%temp%'`,
        [role],
      ),
    ).toEqual([])
    expect(await names(`select 'database' as name where has_database_privilege($1, current_database(), 'create')`, [role])).toEqual([])
  })

  test('empties no table, puts no trigger and no reference on any', async () => {
    for (const privilege of ['TRUNCATE', 'TRIGGER', 'REFERENCES']) expect(await may(role, privilege)).toEqual([])
  })

  test('reaches no secret of the database', async () => {
    const closed = ['pg_authid', 'pg_user_mapping', 'pg_statistic', 'pg_subscription', 'pg_hba_file_rules', 'pg_file_settings']
    const found = await names(
      `select c.relname as name from pg_class c where relname = any($1) and has_table_privilege($2, c.oid, 'select')`,
      [closed, role],
    )
    expect(found).toEqual([])
    const functions = ['pg_read_file', 'pg_ls_dir', 'lo_import', 'lo_export', 'pg_reload_conf', 'pg_rotate_logfile', 'pg_promote']
    const callable = `select p.proname as name from pg_proc p where p.proname = any($1) and has_function_privilege($2, p.oid, 'execute')`
    expect(await names(callable, [functions, role])).toEqual([])
  })
})

describe('the role of the server', () => {
  test('changes and removes everywhere but where a thing is to stay', async () => {
    const all = await names(tables(`'r', 'p'`))
    const shut = ['platform.migrations', 'platform.migrations_lock', 'platform.wall', 'shape.shaped_tables', 'shape.link_tables']
    const added = ['platform.audit_entries', 'platform.audit_seals']
    const readOnly = ['graphile_worker.migrations']
    const except = (...left: string[][]): string[] => all.filter((name) => !left.flat().includes(name))
    expect(await may(app, 'UPDATE')).toEqual(except(shut, added, readOnly))
    expect(await may(app, 'DELETE')).toEqual(except(shut, added, readOnly))
    expect(await may(app, 'INSERT')).toEqual(except(shut, readOnly))
    expect(await may(app, 'SELECT')).toEqual([...except(shut), ...(await names(tables(`'v', 'm'`)))].sort())
    expect(await may(app, 'MAINTAIN')).toEqual(databaseRights.analysed.toSorted())
  })

  test('has no right to single columns past that', async () => {
    expect(await names(`select attname as name from pg_attribute a where attacl is not null and attrelid >= 16384`)).toEqual([])
  })

  test('calls the functions that act as the owner, each with a fixed path, and no one else does', async () => {
    const acting = `from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef`
    const found = await names(`select p.oid::regprocedure::text as name ${acting} order by 1`)
    const declared = [...databaseRights.calls, 'platform.portal_customers()'].map((call) => call.replaceAll(', ', ','))
    expect(found).toEqual(declared.toSorted())
    const callable = `select p.oid::regprocedure::text as name ${acting} and has_function_privilege($1, p.oid, 'execute') order by 1`
    expect(await names(callable, [app])).toEqual(found.filter((name) => name !== 'platform.portal_customers()'))
    expect(await names(callable, [portal])).toEqual(['platform.portal_customers()'])
    const open = `select p.proname as name ${acting} and (not (proconfig::text like '%search_path=pg_catalog, pg_temp%') or exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) a where a.grantee = 0))`
    expect(await names(open)).toEqual([])
  })

  test('cannot write into what was audited, change its tables, or take the guard off', async () => {
    const pool = t.platform.database.pool
    const deeds = [
      `update platform.audit_entries set seal_no = 1`,
      'delete from platform.audit_seals',
      'truncate platform.audit_entries',
      'alter table platform.audit_entries disable trigger all',
      'drop trigger keep_entries on platform.audit_entries',
      'create or replace function platform.keep_audit() returns trigger language plpgsql as $$ begin return new; end $$',
      `set session_replication_role = replica`,
      'select * from platform.wall',
      'create table public.mine (n int)',
      'create schema mine',
      'alter table customers.customers disable row level security',
      'drop policy portal on customers.customers',
      'select platform.guard(null)',
      'alter role current_user superuser',
      `alter default privileges for role ${(await names('select current_user::text as name'))[0]} grant all on tables to public`,
      `set role ${(await names('select current_user::text as name'))[0]}`,
      `set role ${portal}`,
      'select platform.give_seal(99, 1)',
    ]
    for (const deed of deeds) await expect(pool.query(deed), deed).rejects.toMatchObject({ code: '42501' })
    await expect(pool.query('select customers.ensure_months($1)', [[`2026-01-01') ; drop table x`]])).rejects.toMatchObject({
      code: '22023',
    })
  })
})

describe('the role of customers', () => {
  test('sees what is declared, changes nothing', async () => {
    expect(await may(portal, 'SELECT')).toEqual(databaseRights.shownToCustomers.toSorted())
    for (const privilege of ['INSERT', 'UPDATE', 'DELETE', 'MAINTAIN']) expect(await may(portal, privilege)).toEqual([])
    expect(await names(`select 'temporary' as name where has_database_privilege($1, current_database(), 'temporary')`, [portal])).toEqual(
      [],
    )
  })

  test('sees only tables of customers', () => {
    expect(
      databaseRights.shownToCustomers.filter((table) =>
        Object.entries(t.tableKinds).every(([name, kind]) => name !== table || kind !== 'customer'),
      ),
    ).toEqual([])
  })
})

const guards = `select ${relation} as name, c.relrowsecurity as guarded, c.relispartition as partition,
    array(select p.polname || ' ' || p.polcmd::text || ' ' || p.polpermissive::text || ' ' || array(select rolname from pg_roles where oid = any(p.polroles))::text || ' ' || pg_get_expr(p.polqual, p.polrelid)
      from pg_policy p where p.polrelid = c.oid order by polname) as policies, array(select a.grantee::regrole || ' ' || a.privilege_type from aclexplode(c.relacl) a order by 1) as rights
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours} order by 1`
interface Guard {
  readonly name: string
  readonly guarded: boolean
  readonly partition: boolean
  readonly policies: string[]
  readonly rights: string[]
}

describe('every table of customers is guarded', () => {
  const asExpected = [
    `app * true {${app}} true`,
    `portal r true {${portal}} (customer_id = ANY (( SELECT platform.portal_customers() AS portal_customers)::uuid[]))`,
  ]
  const wrong = async () =>
    (await t.asOwner<Guard>(guards)).filter(({ name, guarded, partition, policies }) => {
      if (partition) return !guarded || policies.length > 0
      return t.tableKinds[name as never] === 'customer' && !(guarded && JSON.stringify(policies) === JSON.stringify(asExpected))
    })

  test('as migrated', async () => {
    expect(Object.values(t.tableKinds)).toContain('customer')
    expect(await wrong()).toEqual([])
  })

  test('and so is the table of a kind of record that people added', async () => {
    await t.platform.database.pool.query(`select shape.create_table('walled', true)`)
    const { rows } = await t.platform.database.pool.query<{ guarded: boolean; policies: number }>(
      `select c.relrowsecurity as guarded, (select count(*) from pg_policy p where p.polrelid = c.oid) as policies
        from pg_class c where c.oid = 'custom.walled'::regclass`,
    )
    expect(rows).toEqual([{ guarded: true, policies: 2 }])
    for (const right of ['SELECT', 'INSERT', 'UPDATE', 'DELETE']) expect(await may(app, right)).toContain('custom.walled')
    expect(await may(portal, 'SELECT')).not.toContain('custom.walled')
    await t.platform.database.pool.query(`select shape.drop_table('walled')`)
    const foreign = [
      `shape.drop_table('policy')`,
      `shape.drop_column('platform.audit_entries', 'x_a')`,
      `shape.drop_column('customers.customers', 'email')`,
      `shape.add_column('auth.user', 'x_a', 'text', false)`,
      `shape.add_column('customers.customers', 'x_a', 'text default (1)', false)`,
      `shape.create_table('a; drop', true)`,
    ]
    for (const call of foreign) await expect(t.platform.database.pool.query(`select ${call}`)).rejects.toThrow(/not one that/)
  })

  test('and so is a month that came later', async () => {
    await t.platform.database.pool.query(`select customers.ensure_months('{2031-12,2032-01}')`)
    expect(
      await names(
        `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'customers.interactions'::regclass order by 1`,
      ),
    ).toEqual(['customers.interactions_2031_12', 'customers.interactions_2032_01'])
    expect(await wrong()).toEqual([])
    for (const role of [app, portal]) expect((await may(role, 'SELECT')).filter((name) => name.includes('2031'))).toEqual([])
  })

  test('and so are scores that were swapped in, with the rights of those they replace', async () => {
    const scores = async () => (await t.asOwner<Guard>(guards)).find((one) => one.name === 'insight.scores')
    const before = await scores()
    const client = await t.platform.database.pool.connect()
    for (const step of ['open_next_scores()', 'close_next_scores()', `swap_scores('1')`]) await client.query(`select insight.${step}`)
    client.release()
    expect(await scores()).toEqual(before)
    expect(await wrong()).toEqual([])
  })
})
