import { afterAll, beforeAll, expect, test } from 'vitest'
import { allMigrations } from './migrations.ts'
import type { TableKind } from './platform/db/registry.ts'
import { createTestApp, type TestApp } from './platform/testing/app.ts'

// The rules that let the same schema be spread over several machines later (docs/adr): checked against the migrated database itself.
let t: TestApp
let kinds: Readonly<Record<string, TableKind>>
beforeAll(async () => {
  t = await createTestApp()
  kinds = t.tableKinds
})
afterAll(async () => await t.close())

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker', 'public') and n.nspname not like 'pg_%'`

async function rows<R extends object>(query: string): Promise<R[]> {
  return (await t.platform.database.pool.query<R>(query)).rows
}

const kindOf = (table: string): TableKind | undefined => kinds[table]

test('every table is declared with its kind, and every declared table exists', async () => {
  // Partitions belong to their parent.
  const found = await rows<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and not c.relispartition and ${ours}`,
  )
  expect(found.map((row) => row.name).sort()).toEqual(Object.keys(kinds).sort())
})

test('keys of customer-owned tables carry customer_id', async () => {
  const keys = await rows<{ name: string; index: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as name, x.relname as index, array_agg(a.attname::text) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
      where i.indisunique and not c.relispartition and ${ours} group by 1, 2`,
  )
  const wrong = keys.filter((key) => kindOf(key.name) === 'customer' && !key.columns.includes('customer_id'))
  expect(wrong).toEqual([])
  const unkeyed = Object.entries(kinds).filter(([name, kind]) => kind === 'customer' && !keys.some((key) => key.name === name))
  expect(unkeyed).toEqual([])
})

test('foreign keys stay on one machine', async () => {
  const links = await rows<{ from: string; to: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as from, m.nspname || '.' || d.relname as to,
      (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum = any(k.conkey)) as columns
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_class d on d.oid = k.confrelid join pg_namespace m on m.oid = d.relnamespace
      where k.contype = 'f' and not c.relispartition and ${ours}`,
  )
  const wrong = links.filter(({ from, to, columns }) => {
    const [source, target] = [kindOf(from), kindOf(to)]
    if (source === 'key' || target === 'key') return true
    if (target === 'customer') return source !== 'customer' || !columns.includes('customer_id')
    if (target === 'local') return source !== 'local'
    return false
  })
  expect(wrong).toEqual([])
})

test('there is no trigger on a table that may be spread, no exclusion constraint and no serial column', async () => {
  const triggered = await rows<{ name: string }>(
    `select distinct n.nspname || '.' || c.relname as name from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace where not g.tgisinternal and ${ours}`,
  )
  const triggers = triggered.filter(({ name }) => kindOf(name) !== 'local')
  const exclusions = await rows(
    `select k.conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.contype = 'x' and ${ours}`,
  )
  const serials = await rows(
    `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${ours}`,
  )
  expect({ triggers, exclusions, serials }).toEqual({ triggers: [], exclusions: [], serials: [] })
})

test('each module keeps to the schema of its own name', async () => {
  const found = await rows<{ name: string }>(`select nspname as name from pg_namespace n where ${ours}`)
  const known = new Set(['platform', 'access', 'auth', 'shape', 'links', 'records', 'views', 'custom', ...Object.keys(t.modules)])
  expect(found.map((row) => row.name).filter((name) => !known.has(name))).toEqual([])
})

test('migrations have dated names, one of a kind', async () => {
  const names = (await allMigrations()).map((migration) => migration.name)
  expect(names.filter((name) => !/^\d{4}-\d{2}-\d{2}-\d{2}[a-z]?-[a-z]+-[a-z0-9-]+$/.test(name))).toEqual([])
  expect(new Set(names).size).toBe(names.length)
})
