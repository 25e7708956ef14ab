import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { shelfTables, type TestPlatform, testPlatform } from '../testing.ts'
import { openWarehouse } from '../warehouse.ts'
import { answerQuery } from './answer.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await t.modules.warehouse.work((session) => session.run('create table shelf as select 1 as box, 2.50::decimal(20,8) as price'))
})
afterAll(() => t.close())

const ask = (sql: string) => t.as('analyst').post('/warehouse/query', { sql })

describe('questions', () => {
  test('a SELECT is answered with columns, types and rows', async () => {
    const { status, body } = await ask('select box, price from shelf -- a comment')
    expect(status).toBe(200)
    expect(body).toEqual({ columns: ['box', 'price'], types: ['INTEGER', 'DECIMAL(20,8)'], rows: [[1, 2.5]], truncated: false })
  })

  test('numbers are numbers where JSON says them exactly, else their digits', async () => {
    const { body } = await ask(`select 9007199254740993::bigint, sum(42)::hugeint, 8911407.90400000000000::decimal(38,14),
      0.12345678901234567890::decimal(38,20), -0.0::decimal(3,1), 'NaN'::double, date '2026-02-28', (timestamptz '2025-12-31 16:00:00Z')::date, epoch_ms(timestamptz '2026-01-01 00:00:00+08'), [1,2],
      {'a': 1}, true, null, '007'`)
    expect(body.rows[0]).toEqual([
      '9007199254740993',
      42,
      8911407.904,
      '0.1234567890123456789',
      0,
      'NaN',
      '2026-02-28',
      '2026-01-01',
      1767196800000,
      [1, 2],
      { a: 1 },
      true,
      null,
      '007',
    ])
  })

  test('an instant is ISO text', async () => {
    const { body } = await ask("select timestamptz '2026-01-01 00:00:00.5+08'")
    expect(body.rows[0][0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$/)
    expect(Date.parse(body.rows[0][0])).toBe(Date.parse('2025-12-31T16:00:00.5Z'))
  })

  test('more rows than an answer holds are cut off, and it says so', async () => {
    const { body } = await ask('select i from range(10001) r(i)')
    expect([body.rows.length, body.truncated]).toEqual([10_000, true])
    expect((await ask('select i from range(10000) r(i)')).body.truncated).toBe(false)
  })

  test.each([
    ['insert into shelf values (2, 3)', /Only SELECT/],
    ['select 1; select 2', /2 came/],
    ['select 1; drop table shelf', /Only SELECT/],
    ['drop table shelf', /Only SELECT/],
    ["copy shelf to '/tmp/shelf.csv'", /Only SELECT/],
    ["attach '/tmp/other.db'", /Only SELECT/],
    ['set threads = 64', /Only SELECT/],
    ['pragma database_list', /Only SELECT/],
    ['install httpfs', /Only SELECT/],
    ["select * from read_csv('/etc/passwd')", /read_csv/],
    ["with a as (select * from read_text('/etc/passwd')) select * from a", /read_text/],
    ["select (select count(*) from glob('/etc/*'))", /glob/],
    ["select * from query('drop table shelf')", /query/],
    ["select * from '/etc/passwd'", /./],
    ["select * from 'https://example.com/a.csv'", /./],
    ['select $1', /Parameters/],
    ['select nothing from nowhere', /nowhere/],
    ['selec 1', /syntax error/],
    [' ', /0 came/],
    ["select repeat('x', 100000000000)", /./],
  ])('%s is refused, and says why', async (sql, why) => {
    const { status, body } = await ask(sql)
    expect([status, body.code]).toEqual([400, 'query_refused'])
    expect(body.params.what).toMatch(why)
    expect((await ask('select count(*) from shelf')).body.rows).toEqual([[1]])
  })

  test('only those who may ask are answered', async () => {
    expect((await t.as('agent').post('/warehouse/query', { sql: 'select 1' })).status).toBe(403)
    expect((await t.as(null).post('/warehouse/query', { sql: 'select 1' })).status).toBe(401)
  })
})

test('a question that takes too long is stopped, and holds up neither a write nor the next question', async () => {
  const p: TestPlatform = await testPlatform()
  await p.run(shelfTables)
  const warehouse = openWarehouse(p.platform, [])
  const endless = 'select count(*) from range(1000000000) a, range(1000000000) b where a.range + b.range = 7'
  await warehouse.work(async (session) => {
    await session.run('create table shelf (box int)')
  })
  const { openEngine } = await import('../engine/engine.ts')
  await warehouse.close()
  const engine = await openEngine(p.platform)
  const stopped = answerQuery(await engine.connect(), endless, { rows: 10, characters: 1000, timeMs: 300 })
  const writer = await engine.connect()
  await writer.run('insert into shelf values (1)')
  await expect(stopped).rejects.toMatchObject({ code: 'query_too_long' })
  const next = await answerQuery(await engine.connect(), 'select box from shelf', { rows: 10, characters: 1000, timeMs: 5000 })
  expect(next.rows).toEqual([[1]])
  writer.closeSync()
  engine.close()
  await p.close()
})

test('a process without the role for it leaves the warehouse to its owner, and carries no run out', async () => {
  const other = await createTestApp({ env: { GUANXI_ROLES: 'web,worker,cron' } })
  const { status, body } = await other.as('analyst').post('/warehouse/query', { sql: 'select 1' })
  expect([status, body.code]).toEqual([503, 'warehouse_elsewhere'])
  const run = (await other.as('manager').post('/insight/refresh')).body
  await other.processAll()
  expect((await other.as('manager').get(`/insight/runs/${run.id}`)).body.state).toBe('waiting')
  await other.close()
})
