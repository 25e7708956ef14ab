import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseRights } from './database-rights.ts'
import { clientOf } from './platform/db/tx.ts'
import { typeParsers } from './platform/db/types.ts'
import { sealCustomers } from './platform/db/wall/seal.ts'
import { createTestApp, type TestApp } from './platform/testing/app.ts'
import { doorsOf } from './platform/testing/database.ts'
import { queries, type Target } from './platform/testing/walls/queries.ts'

// Words that each customer's rows carry everywhere: one of somebody else's in anything that comes back is a leak.
const people = ['adabafe', 'bedecab', 'cafedad', 'deadfab', 'effaced', 'fadedbe'].map((word, at) => ({
  id: `01890000-0000-7000-8000-00000000000${at + 1}`,
  canary: `canary${word}`,
}))
const ids = people.map((person) => person.id)
const nobody = '01890000-0000-7000-8000-0000000000ff'
const [first = '', second = '', third = ''] = ids
const targets: readonly Target[] = [
  {
    name: 'customers.customers',
    texts: ['$.display_name', '$.email', '$.city', '$.source'],
    numbers: ['$.version'],
    times: ['$.created_at'],
  },
  {
    name: 'customers.customer_members',
    texts: ['$.member_id::text'],
    numbers: ['length($.member_id::text)'],
    times: [`date '2026-01-07'`],
  },
  { name: 'commerce.orders', texts: ['$.number', '$.source'], numbers: ['$.total_minor', '$.line_count'], times: ['$.ordered_at'] },
  { name: 'commerce.order_lines', texts: ['$.sku', '$.description'], numbers: ['$.amount_minor', '$.quantity'], times: ['$.ordered_at'] },
  { name: 'commerce.shipments', texts: ['$.carrier', '$.tracking_number'], numbers: ['length($.carrier)'], times: ['$.promised_on'] },
  { name: 'engagement.consents', texts: ['$.evidence', '$.source'], numbers: ['length($.recorded_by)'], times: ['$.occurred_at'] },
  { name: 'engagement.contact_states', texts: ['$.consent_email'], numbers: ['1'], times: ['$.consent_email_since'] },
]

const planted = (id: string, canary: string, no: number): string => `
insert into customers.customers (customer_id, kind, display_name, is_named, name_pinyin, name_initials, email, city, source, version, created_at, updated_at)
  values ('${id}', 'person', '${canary} name', true, '${canary}', 'c', '${canary}@example.com', '${canary} city', '${no % 2 ? canary : 'shop'}', ${no}, '2026-01-0${no}', now());
insert into customers.customer_members values ('${id}', '${id.replace('7000', '7001')}');
insert into commerce.orders (customer_id, order_id, source, number, kind, ordered_at, currency, total_minor, line_count, content_hash, import_id, created_at)
  select '${id}', uuidv7(), '${canary}', '${canary}-' || n, 'sale', '2026-01-10'::date + n * ${no}, 'CNY', n * ${no} * 700, n, '', uuidv7(), now() from generate_series(1, 3) n;
insert into commerce.order_lines (customer_id, order_id, line, product_id, sku, description, quantity, unit_price, amount_minor, ordered_at)
  select customer_id, order_id, 1, uuidv7(), '${canary} sku', case when line_count > 1 then '${canary} thing' end, line_count, 7, total_minor, ordered_at
  from commerce.orders where customer_id = '${id}';
insert into commerce.shipments (customer_id, order_id, shipment_id, promised_on, carrier, tracking_number)
  select customer_id, order_id, uuidv7(), ordered_at::date + 3, '${canary} carrier', '${canary}' || line_count from commerce.orders where customer_id = '${id}';
insert into engagement.consents values ('${id}', uuidv7(), 'marketing', 'email', 'given', '2026-01-1${no}', now(), '${canary} evidence', '${canary}', '${canary}');
insert into engagement.contact_states values ('${id}', 'given', '2026-01-1${no}');
insert into customers.customer_keys values ('email', '\\x0${no}', '${canary}', '${id}', null, now());
insert into insight.scores (customer_id) values ('${id}');`

let t: TestApp
let url: string
beforeAll(async () => {
  t = await createTestApp()
  url = doorsOf(t.platform.database.url).portal ?? ''
  await t.asOwner(people.map(({ id, canary }, at) => planted(id, canary, at + 1)).join('\n'))
  await t.asOwner('analyze')
})
afterAll(async () => await t.close())

interface Answer {
  readonly code?: string
  readonly rows?: unknown[]
  /** Everything that came back, errors with all their parts. */
  readonly bytes: string
}

async function answerOf(client: pg.ClientBase, text: string): Promise<Answer> {
  try {
    // Of several statements there are several answers.
    const all = [await client.query({ text, rowMode: 'array' })].flat()
    const rows = all.flatMap((one) => one.rows)
    return { rows, bytes: JSON.stringify([rows, all.map((one) => (one.fields ?? []).map((field) => field.name))]) }
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code === undefined) throw error
    return { code: error.code, bytes: JSON.stringify({ ...error, message: error.message }) }
  }
}

/** What these customers get, in a transaction of their own. */
async function asCustomers(customers: readonly string[], statement: string): Promise<Answer> {
  let answer: Answer = { bytes: '' }
  const work = t.platform.database.transaction(
    async (tx) => {
      answer = await answerOf(clientOf(tx), statement)
    },
    { customers },
  )
  await work
  return answer
}

function foreignIn(answer: Answer, customers: readonly string[]): string[] {
  const others = people.filter((person) => !customers.includes(person.id))
  return others.map((person) => person.canary).filter((canary) => answer.bytes.includes(canary))
}

describe('a customer sees what is theirs', () => {
  test('of each table that is shown, all of their rows and none of others', async () => {
    for (const table of databaseRights.shownToCustomers) {
      const { rows } = await asCustomers([second, third], `select customer_id from ${table} group by 1 order by 1`)
      expect([table, rows]).toEqual([table, [[second], [third]]])
    }
  })

  test('nobody sees nothing, and it is no error', async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const setting = async (idsSaid: string | null, seal: string | null) => {
      await client.query(`select set_config('app.customer_ids', $1, false), set_config('app.customers_seal', $2, false)`, [idsSaid, seal])
      return (await client.query('select * from customers.customers')).rows.length
    }
    const sealed = sealCustomers(t.platform.secret, [first])
    expect((await client.query('select * from customers.customers')).rows).toEqual([])
    expect(await setting('', '')).toBe(0)
    expect(await setting(null, null)).toBe(0)
    expect(await setting(first, '')).toBe(0)
    expect(await setting('not an id', sealed.seal)).toBe(0)
    expect(await setting(`${first},${second}`, sealed.seal)).toBe(0)
    expect(await setting(second, sealed.seal)).toBe(0)
    expect(await setting(sealed.ids, sealed.seal)).toBe(1)
    await client.end()
    for (const customers of [[], [nobody]]) expect((await asCustomers(customers, 'select * from customers.customers')).rows).toEqual([])
    await expect(asCustomers([`${first}') or true`], 'select 1')).rejects.toThrow('not the id of a customer')
  })

  test('the same connection serves one after the other', async () => {
    for (const id of [...ids, ...ids, ...ids])
      expect((await asCustomers([id], 'select customer_id from customers.customers')).rows).toEqual([[id]])
  })

  test('by an index, not by going over everybody', async () => {
    const many = `insert into customers.customers (customer_id, kind, display_name, is_named, name_pinyin, name_initials, anonymous, created_at, updated_at)
      select uuidv7(), 'person', 'x', true, 'x', 'x', true, now(), now() from generate_series(1, 3000)`
    const other = await createTestApp()
    await other.asOwner(many)
    await other.asOwner('analyze customers.customers')
    const plan = await other.platform.database.transaction(
      async (tx) => JSON.stringify((await clientOf(tx).query('explain select * from customers.customers')).rows),
      { customers: [first] },
    )
    await other.close()
    expect(plan).toMatch(/(Index|Bitmap).*customers_pkey/)
    expect(plan).not.toContain('Seq Scan')
  })
})

const seed = Number(process.env.WALL_SEED ?? 20_261_130)
const numRuns = 3_600
const principals: readonly (readonly string[])[] = [[first], [second], [third, ids[3] ?? ''], [ids[4] ?? '', nobody], [nobody], []]

test(`${numRuns} random queries bring back no word of anybody else, and count nobody else (WALL_SEED=${seed})`, async () => {
  const vocabulary = { targets, ids: [...ids, nobody], words: people.map((person) => person.canary) }
  const staff = new pg.Client({ connectionString: t.platform.database.url, types: typeParsers })
  await staff.connect()
  const seen = { errors: 0, rows: 0 }
  const plain = queries(vocabulary)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...principals), plain, async (customers, query) => {
      const answer = await asCustomers(customers, query.replaceAll(/\{([a-z_.]+)\}/g, '$1'))
      expect(foreignIn(answer, customers)).toEqual([])
      // The same over a database in which there is nobody else.
      const only = `(select * from $1 where customer_id = any ('{${customers.join(',')}}'::uuid[]) offset 0)`
      const alone = await answerOf(staff, query.replaceAll(/\{([a-z_.]+)\}/g, only))
      if (answer.rows && alone.rows) expect(answer.rows).toEqual(alone.rows)
      else expect([answer.code, alone.code].filter((code) => code !== undefined && !/^22/.test(code))).toEqual([])
      if (answer.code) seen.errors++
      seen.rows += answer.rows?.length ?? 0
    }),
    { seed, numRuns },
  )
  await staff.end()
  // Were most in error, or empty, they would prove little.
  expect(seen.errors).toBeLessThan(numRuns / 2)
  expect(seen.rows).toBeGreaterThan(numRuns / 2)
}, 300_000)

describe('a customer cannot get out', () => {
  test('all else is shut, whatever is asked of it', async () => {
    const relations = await t.asOwner<{ name: string; columns: string[] }>(
      `select n.nspname || '.' || quote_ident(c.relname) as name, array(select quote_ident(attname) from pg_attribute a where a.attrelid = c.oid and attnum > 0 and not attisdropped) as columns
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    )
    const shut = relations.filter(({ name }) => !databaseRights.shownToCustomers.includes(name))
    expect(shut.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['auth."user"', 'platform.audit_entries', 'customers.customer_keys', 'platform.wall']),
    )
    for (const { name, columns } of shut) {
      for (const text of [`select from ${name}`, `table ${name}`, `select ${columns[0]} from ${name}`])
        expect([name, (await asCustomers([first], text)).code]).toEqual([name, '42501'])
    }
  })

  const table = 'customers.customers'
  test.each([
    `insert into ${table} select * from ${table}`,
    `update ${table} set display_name = 'x'`,
    `delete from ${table}`,
    `truncate ${table}`,
    `merge into ${table} c using ${table} d on c.customer_id = d.customer_id when matched then delete`,
    `with gone as (delete from commerce.orders returning *) select * from gone`,
    `select * from ${table} for update`,
    `lock table ${table}`,
    `copy ${table} to stdout with (header, format csv, force_quote *) where true`,
    `create temp table mine as select 1`,
    `create view mine as select * from ${table}`,
    `create function mine() returns int language sql as 'select 1'`,
    `alter table ${table} disable row level security`,
    `alter role current_user bypassrls`,
    `comment on table ${table} is 'x'`,
    `select platform.give_seal(1, 1)`,
    `select customers.ensure_months('{2026-01}')`,
    `select graphile_worker.add_job('platform.tidy')`,
    `select lo_create(0)`,
    `do $$ begin delete from customers.customers; end $$`,
    `select pg_read_file('PG_VERSION')`,
    `copy (select 1) to program 'true'`,
    `select pg_terminate_backend(pid) from pg_stat_activity where usename <> current_user`,
    `set session_replication_role = replica`,
  ])('nothing is written or called: %s', async (statement) => {
    const before = await t.asOwner(`select md5(string_agg(c::text, '' order by customer_id)) from ${table} c`)
    const answer = await asCustomers([first], statement)
    expect(answer.code).toMatch(/^(42501|25006|42601)$/)
    expect(foreignIn(answer, [first])).toEqual([])
    expect(await t.asOwner(`select md5(string_agg(c::text, '' order by customer_id)) from ${table} c`)).toEqual(before)
  })

  // As if a hole in a statement let a customer say all this: each is tried in one breath with what it is to open.
  const seals = (): string => sealCustomers(t.platform.secret, [first]).seal
  test.each([
    ['the role is given back', () => 'reset role'],
    ['no role is taken', () => 'set role none'],
    ['the session is given back', () => 'reset session authorization'],
    ['the transaction is left', () => 'commit; reset role; reset all; begin'],
    ['others are named', () => `set local app.customer_ids = '${ids.join(',')}'`],
    ['others are named with one’s own seal', () => `set app.customer_ids = '${second}'; set app.customers_seal = '${seals()}'`],
    ['row security is to be off', () => 'set row_security = off'],
  ])('however it is tried: %s', async (_way, statement) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { ids: said, seal } = sealCustomers(t.platform.secret, [first])
    await client.query('begin')
    await client.query(`select set_config('app.customer_ids', $1, true), set_config('app.customers_seal', $2, true)`, [said, seal])
    const answers = [await answerOf(client, statement()), await answerOf(client, 'select * from customers.customers')]
    for (const answer of answers) expect(foreignIn(answer, [first])).toEqual([])
    expect((answers[1]?.rows ?? []).length).toBeLessThanOrEqual(1)
    await client.query('rollback')
    expect((await client.query('select current_user = session_user as same, session_user as me')).rows[0]).toEqual({
      same: true,
      me: client.user,
    })
    await client.end()
  })

  test.each(['app', 'owner', 'pg_read_all_data', 'pg_monitor'])('it becomes nobody else: %s', async (role) => {
    const [owner] = await t.asOwner<{ role: string }>('select current_user::text as role')
    const name = role === 'owner' ? owner?.role : role === 'app' ? new URL(t.platform.database.url).username : role
    for (const statement of [`set role ${name}`, `set session authorization ${name}`])
      expect((await asCustomers([first], statement)).code).toBe('42501')
  })

  test('the planner’s notes on everybody’s values are not shown', async () => {
    const answer = await asCustomers([first], `select * from pg_stats where schemaname in ('customers', 'commerce', 'engagement')`)
    expect(answer.rows).toEqual([])
  })
})
