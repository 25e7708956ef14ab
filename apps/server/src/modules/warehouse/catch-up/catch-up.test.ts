import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cloneDatabase } from '../../../platform/testing/database.ts'
import { othersAreDone } from '../../../platform/testing/others-are-done.ts'
import type { WarehouseSource } from '../sources/source.ts'
import { boxes, items, shelfTables, type TestPlatform, testPlatform } from '../testing.ts'
import { openWarehouse, type Warehouse } from '../warehouse.ts'

const sources = [boxes, items]

async function ids(warehouse: Warehouse, sql = 'select box_id as id from boxes order by 1'): Promise<number[]> {
  return await warehouse.work(async (session) => (await session.rows(z.object({ id: z.number() }), sql)).map((row) => row.id))
}

const tied = async (warehouse: Warehouse) =>
  (await warehouse.catchUp({ tieOut: true })).tieOuts.filter((figure) => figure.store !== figure.warehouse)

describe('catch-up', () => {
  let t: TestPlatform
  let warehouse: Warehouse

  beforeAll(async () => {
    t = await testPlatform()
    await t.run(shelfTables)
    await t.run(`insert into shop.boxes values (1, 'plain', '2026-03-01T10:00:00.123456Z', 1.10000000, true), (2, null, null, null, null),
      (3, '', '1999-12-31T23:59:59Z', 0.00000001, false), (4, E'a "quoted", comma\\nand line; 关系', 'epoch', 123456789012.12345678, true)`)
    await t.run(`insert into shop.items values (1, 1, 2.5), (1, 2, -1), (4, 1, 0.000001)`)
    warehouse = openWarehouse(t.platform, sources)
  })
  afterAll(async () => {
    await warehouse.close()
    await t.close()
  })

  test('loads everything the first time, exactly', async () => {
    const report = await warehouse.catchUp({ tieOut: true })
    expect(report.sources).toEqual([
      { name: 'boxes', rows: 4, anew: true },
      { name: 'items', rows: 3, anew: true },
    ])
    expect(report.tieOuts.map((figure) => [figure.measure, figure.store, figure.warehouse])).toEqual([
      ['rows', '4', '4'],
      ['money', '123456789013.22345679', '123456789013.22345679'],
      ['rows', '3', '3'],
      ['pieces', '1.500001', '1.500001'],
    ])
    const { rows } = await warehouse.query('select note, epoch_us(packed_at), open from boxes order by box_id')
    expect(rows).toEqual([
      ['plain', Date.parse('2026-03-01T10:00:00.123Z') * 1000 + 456, true],
      [null, null, null],
      ['', Date.parse('1999-12-31T23:59:59Z') * 1000, false],
      ['a "quoted", comma\nand line; 关系', 0, true],
    ])
  })

  test('reads only what changed, and replaces a whole box when its items change', async () => {
    await othersAreDone(t)
    await warehouse.catchUp()
    await t.run('insert into shop.boxes (box_id) values (5)')
    await t.run(`delete from shop.items where box_id = 1 and item = 2`)
    await t.run(`update shop.boxes set price = 9, changed_xid = pg_current_xact_id() where box_id = 1`)
    const report = await warehouse.catchUp()
    expect(report.sources).toEqual([
      { name: 'boxes', rows: 2, anew: false },
      { name: 'items', rows: 1, anew: false },
    ])
    expect(await tied(warehouse)).toEqual([])
  })

  test('again without a change alters nothing', async () => {
    await warehouse.catchUp()
    expect((await warehouse.catchUp()).sources.map((source) => source.anew)).toEqual([false, false])
    expect(await ids(warehouse)).toEqual([1, 2, 3, 4, 5])
    expect(await tied(warehouse)).toEqual([])
  })

  test('loses no row of a transaction that commits after a later one was read', async () => {
    const slow = new pg.Client({ connectionString: t.platform.database.url })
    await slow.connect()
    await slow.query('begin; insert into shop.boxes (box_id) values (100)')
    await t.run('insert into shop.boxes (box_id) values (101)')
    await warehouse.catchUp()
    expect(await ids(warehouse)).toEqual([1, 2, 3, 4, 5, 101])
    await slow.query('commit')
    await slow.end()
    await warehouse.catchUp()
    expect(await ids(warehouse)).toEqual([1, 2, 3, 4, 5, 100, 101])
    expect(await tied(warehouse)).toEqual([])
  })

  test('a failure in the middle of a load leaves the last state, and the next run repairs it', async () => {
    const before = await ids(warehouse)
    await t.run('insert into shop.boxes (box_id) values (200)')
    await t.run('insert into shop.items values (200, 1, 7)')
    const broken: WarehouseSource = { ...items, columns: { ...items.columns, quantity: 'DECIMAL(2,1)' } }
    await warehouse.close()
    const failing = openWarehouse(t.platform, [
      boxes,
      { ...broken, select: (xid) => `select 1 as box_id, 1 as item, 1e9 as quantity from (${items.select(xid)}) x` },
    ])
    await expect(failing.catchUp()).rejects.toThrow()
    expect(await ids(failing)).toEqual(before)
    await failing.close()
    warehouse = openWarehouse(t.platform, sources)
    await warehouse.catchUp()
    expect(await ids(warehouse)).toEqual([...before, 200])
    expect(await tied(warehouse)).toEqual([])
  })

  test('a table whose definition changed is built anew, the others are not', async () => {
    await warehouse.close()
    const wider: WarehouseSource = {
      ...boxes,
      columns: { ...boxes.columns, twice: 'DECIMAL(38,8)' },
      select: (xid) =>
        `select box_id, note, packed_at, price, open, price * 2 as twice from shop.boxes where changed_xid >= '${xid}'::xid8`,
    }
    warehouse = openWarehouse(t.platform, [wider, items])
    expect((await warehouse.catchUp()).sources.map((source) => source.anew)).toEqual([true, false])
    expect(await tied(warehouse)).toEqual([])
  })

  test('a rebuild cures a warehouse that was tampered with, and the sums show that it was', async () => {
    await warehouse.work((session) => session.run('delete from boxes where box_id = 4'))
    expect((await tied(warehouse)).map((figure) => `${figure.source}.${figure.measure}`)).toEqual(['boxes.rows', 'boxes.money'])
    await warehouse.catchUp({ rebuild: true })
    expect(await tied(warehouse)).toEqual([])
  })
})

test('a file that came from another database is filled anew by itself', async () => {
  const first = await testPlatform()
  await first.run(shelfTables)
  await first.run('insert into shop.boxes (box_id) values (1), (2), (3)')
  const before = openWarehouse(first.platform, sources)
  await before.catchUp()
  await before.close()
  const second = await testPlatform({ url: await cloneDatabase(), dataDir: first.platform.config.dataDir })
  await second.run(shelfTables)
  await second.run('insert into shop.boxes (box_id) values (77)')
  const after = openWarehouse(second.platform, sources)
  expect((await after.catchUp()).sources.map((source) => source.anew)).toEqual([true, true])
  expect(await ids(after)).toEqual([77])
  await after.close()
  await second.close()
  await first.close()
})

test('a file that cannot be read is set aside and filled anew', async () => {
  const t = await testPlatform()
  const fs = await import('node:fs')
  fs.writeFileSync(`${t.platform.config.dataDir}/warehouse.duckdb`, 'this was never a database, whatever its name says'.repeat(500))
  await t.run(shelfTables)
  await t.run('insert into shop.boxes (box_id) values (1)')
  const warehouse = openWarehouse(t.platform, sources)
  await warehouse.catchUp()
  expect(await ids(warehouse)).toEqual([1])
  expect(fs.existsSync(`${t.platform.config.dataDir}/warehouse.duckdb.unreadable`)).toBe(true)
  await warehouse.close()
  await t.close()
})
