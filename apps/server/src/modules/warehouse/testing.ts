import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readConfig } from '../../platform/config/config.ts'
import { createPlatform, type Platform } from '../../platform/platform.ts'
import { cloneDatabase, queryAsOwner } from '../../platform/testing/database.ts'
import type { WarehouseSource } from './sources/source.ts'

export interface TestPlatform {
  readonly platform: Platform
  run(sql: string): Promise<void>
  close(): Promise<void>
}

/** A platform on a database and in a folder of its own; given a folder, one that other tests left there. */
export async function testPlatform(given: { url?: string; dataDir?: string } = {}): Promise<TestPlatform> {
  const dataDir = given.dataDir ?? fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi-warehouse-'))
  const config = readConfig({ dataDir, port: 0 }, { GUANXI_SECRET: 'a secret for tests, of 32 letters', LOG_LEVEL: 'silent' })
  const url = given.url ?? (await cloneDatabase())
  const platform = createPlatform(config, url)
  return {
    platform,
    run: async (sql) => void (await queryAsOwner(url, sql)),
    close: async () => {
      await platform.database.close()
      fs.rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Two small tables of the store, made by the test itself: a warehouse knows nothing of what its tables mean. */
export const shelfTables = `
create schema shop;
create table shop.boxes (box_id int primary key, note text, packed_at timestamptz, price numeric(20,8), open boolean,
  changed_xid xid8 not null default pg_current_xact_id());
create table shop.items (box_id int, item int, quantity numeric(18,6), changed_xid xid8 not null default pg_current_xact_id(),
  primary key (box_id, item));`

export const boxes: WarehouseSource = {
  name: 'boxes',
  columns: { box_id: 'INTEGER', note: 'VARCHAR', packed_at: 'TIMESTAMPTZ', price: 'DECIMAL(20,8)', open: 'BOOLEAN' },
  replaceBy: ['box_id'],
  select: (fromXid) => `select box_id, note, packed_at, price, open from shop.boxes where changed_xid >= '${fromXid}'::xid8`,
  measures: { rows: 'count(*)', money: 'sum(price)' },
}

// An item has no life without its box: what changed is known by the box alone.
export const items: WarehouseSource = {
  name: 'items',
  columns: { box_id: 'INTEGER', item: 'INTEGER', quantity: 'DECIMAL(18,6)' },
  replaceBy: ['box_id'],
  select: (fromXid) =>
    `select i.box_id, i.item, i.quantity from shop.items i join shop.boxes b using (box_id) where b.changed_xid >= '${fromXid}'::xid8`,
  measures: { rows: 'count(*)', pieces: 'sum(quantity)' },
}
