import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { prepareDatabase } from '../../../migrations.ts'
import { secretFrom } from '../../config/secret.ts'
import { createLog } from '../../log/log.ts'
import { cloneAsOwner, queryAsOwner } from '../../testing/database.ts'
import { createDatabase } from '../database.ts'
import { clientOf } from '../tx.ts'
import { addressAs, opens, passwordOf, roleNames, verifierOf } from './accounts.ts'
import { sealCustomers } from './seal.ts'

const secret = secretFrom('a secret of the company, for walls')
const nothing = { warn: (message: string) => expect.unreachable(message) }

const made: string[] = []
let url: string
beforeAll(async () => {
  url = await cloneAsOwner()
})
afterAll(async () => {
  for (const database of made) await onServer(`drop database if exists ${database}`)
})

async function onServer(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('databaseServer') })
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}

const databaseOf = (address: string): string => new URL(address).pathname.slice(1)

async function entersAs(address: string): Promise<string> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  const { rows } = await client.query('select current_user as role, count(*)::int as customers from customers.customers')
  await client.end()
  return rows[0].role
}

/** A database as an earlier version left it: everything belongs to the owner, and there are no roles. */
async function earlier(): Promise<string> {
  const address = await cloneAsOwner()
  await queryAsOwner(address, 'truncate platform.wall')
  for (const { sql } of await queryAsOwner<{ sql: string }>(
    address,
    `select format('alter table %s disable row level security', c.oid::regclass) as sql from pg_class c where c.relrowsecurity and c.relnamespace <> 'graphile_worker'::regnamespace
     union all select format('drop policy %I on %s', polname, polrelid::regclass) from pg_policy
     union all select format('revoke all on %s from guanxi_template_guanxi_app, guanxi_template_guanxi_portal', c.oid::regclass) from pg_class c where c.relacl is not null and c.oid >= 16384`,
  ))
    await queryAsOwner(address, sql)
  return address
}

test('two that start at once on a database of an earlier version come in by the same doors', async () => {
  const address = await earlier()
  const [one, two] = await Promise.all([prepareDatabase(address, secret, nothing), prepareDatabase(address, secret, nothing)])
  expect(one).toEqual(two)
  const names = roleNames(databaseOf(address))
  expect([await entersAs(one.app), await entersAs(one.portal ?? '')]).toEqual([names.app, names.portal])
})

test('what is right already is left alone: the next start writes nothing into the catalogue', async () => {
  await prepareDatabase(url, secret, nothing)
  const written = `select string_agg(xmin::text || relname || coalesce(relacl::text, ''), ',' order by oid) || (select string_agg(xmin::text, ',' order by oid) from pg_policy)
    || (select string_agg(xmin::text, ',' order by oid) from pg_default_acl) || (select xmin::text from platform.wall)
    || (select string_agg(xmin::text, ',' order by oid) from pg_namespace where nspname not like 'pg_%') as state from pg_class where oid >= 16384`
  const before = await queryAsOwner(url, written)
  await prepareDatabase(url, secret, nothing)
  expect(await queryAsOwner(url, written)).toEqual(before)
})

test('the passwords follow the secret, and so does the key that customers are sealed with', async () => {
  const before = await prepareDatabase(url, secret, nothing)
  const later = secretFrom('another secret of the company, for walls')
  const after = await prepareDatabase(url, later, nothing)
  expect([await opens(before.app), await opens(before.portal ?? ''), await opens(after.app), await opens(after.portal ?? '')]).toEqual([
    false,
    false,
    true,
    true,
  ])
  const id = '01890000-0000-7000-8000-000000000001'
  const seen = async (from: typeof secret): Promise<number> => {
    const seal = (ids: readonly string[]) => sealCustomers(from, ids)
    const database = createDatabase(after.app, createLog('silent'), { portal: { url: after.portal ?? '', seal } })
    const found = await database.transaction(async (tx) => (await clientOf(tx).query('select * from customers.customers')).rows.length, {
      customers: [id],
    })
    await database.close()
    return found
  }
  const row = `insert into customers.customers (customer_id, kind, display_name, is_named, name_pinyin, name_initials, created_at, updated_at)
    values ('${id}', 'person', 'One', true, 'one', 'o', now(), now())`
  await queryAsOwner(url, row)
  expect([await seen(later), await seen(secret)]).toEqual([1, 0])
})

test('an owner who may make no roles is served as before, and told how to change that', async () => {
  const database = `mere_${crypto.randomUUID().slice(0, 8)}`
  made.push(database)
  await onServer(`create role ${database} login password 'mere'`)
  await onServer(`create database ${database} owner ${database}`)
  const address = new URL(inject('databaseServer'))
  address.username = database
  address.password = 'mere'
  address.pathname = `/${database}`
  const told: string[] = []
  const log = { warn: (message: string) => void told.push(message) }
  expect(await prepareDatabase(address.href, secret, log)).toEqual({ app: address.href, portal: null, owner: address.href })
  expect(told).toHaveLength(1)
  const lines = told[0]?.split('\n').filter((line) => line.startsWith('  ')) ?? []
  expect(lines).toEqual([`  alter role "${database}" createrole;`, `  alter role "${database}" nocreaterole;`])
  const shut = createDatabase(address.href, createLog('silent'))
  await expect(shut.transaction(async () => 1, { customers: [] })).rejects.toThrow('customers cannot get in')
  // What needs an owner is done by the same functions; there is only nobody to guard it from.
  await shut.pool.query(`select customers.ensure_months('{2030-01}')`)
  for (const step of ['open_next_scores()', 'close_next_scores()', 'swap_scores(pg_current_xact_id())'])
    await shut.pool.query(`select insight.${step}`)
  await shut.close()

  await onServer(lines[0] ?? '')
  const doors = await prepareDatabase(address.href, secret, log)
  await onServer(lines[1] ?? '')
  expect(await prepareDatabase(address.href, secret, log)).toEqual(doors)
  expect([await entersAs(doors.app), told.length]).toEqual([roleNames(database).app, 1])
  const unguarded = `select oid::regclass::text as name from pg_class
    where relname in ('interactions_2030_01', 'scores', 'customers') and relkind in ('r', 'p') and not relrowsecurity`
  expect(await queryAsOwner(address.href, unguarded)).toEqual([])
})

test.each([
  ['postgres://crm:x@db.example.com:5433/crm?sslmode=require', 'db.example.com', 5433],
  ['postgres:///crm?host=/run/postgresql', '/run/postgresql', 5432],
  ['postgres://crm@/crm?host=/run/postgresql', '/run/postgresql', 5432],
])('another role enters where the owner does: %s', (given, host, port) => {
  const { user, password, database, ...where } = new pg.Client({ connectionString: addressAs(given, 'guanxi_客户_app', 'secret') })
  expect({ user, password, database, host: where.host, port: where.port }).toEqual({
    user: 'guanxi_客户_app',
    password: 'secret',
    database: 'crm',
    host,
    port,
  })
})

test('the verifier is what PostgreSQL itself makes of the password', async () => {
  const role = `verified_${crypto.randomUUID().slice(0, 8)}`
  await onServer(`create role ${role} login password '${passwordOf(secret, 'app')}'`)
  const [found] = await queryAsOwner<{ rolpassword: string }>(url, 'select rolpassword from pg_authid where rolname = $1', [role])
  await onServer(`drop role ${role}`)
  const salt = Buffer.from(found?.rolpassword.split(/[:$]/)[2] ?? '', 'base64')
  expect(verifierOf(passwordOf(secret, 'app'), salt)).toBe(found?.rolpassword)
})

test('names stay within what PostgreSQL can tell apart', () => {
  expect(roleNames('guanxi')).toEqual({ app: 'guanxi_app', portal: 'guanxi_portal' })
  const [one, two] = [roleNames(`${'客户'.repeat(9)}a`), roleNames(`${'客户'.repeat(9)}b`)]
  expect(one).not.toEqual(two)
  expect(Object.values(one).every((name) => Buffer.byteLength(name) <= 63)).toBe(true)
})
