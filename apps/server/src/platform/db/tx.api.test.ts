import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app.ts'
import { copyInto } from './copy.ts'
import { onCommit, type Tx, tables } from './tx.ts'

const db = tables<{ 'trial.notes': { no: number; text: string | null } }>()

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await t.asOwner('create schema trial; create table trial.notes (no int primary key, text text)')
})
afterAll(async () => await t.close())

const stored = async (): Promise<number> =>
  Number((await t.platform.database.pool.query('select count(*)::int as n from trial.notes')).rows[0].n)

test('a throw leaves nothing behind and runs no callback', async () => {
  let told = false
  const failed = t.platform.database.transaction(async (tx) => {
    onCommit(tx, () => {
      told = true
    })
    await db(tx).insertInto('trial.notes').values({ no: 1, text: 'x' }).execute()
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect([await stored(), told]).toEqual([0, false])
})

test('a transaction is dead after its end', async () => {
  let leaked: Tx | undefined
  await t.platform.database.transaction(async (tx) => {
    leaked = tx
  })
  expect(() => db(leaked as Tx)).toThrow('has ended')
})

test('a read-only transaction cannot write', async () => {
  const write = t.platform.database.transaction((tx) => db(tx).insertInto('trial.notes').values({ no: 2, text: 'x' }).execute(), {
    readOnly: true,
  })
  await expect(write).rejects.toMatchObject({ code: '25006' })
})

test('each statement has a time limit', async () => {
  const slow = t.platform.database.transaction((tx) => sql`select pg_sleep(5)`.execute(db(tx)), { statementTimeoutMs: 50 })
  await expect(slow).rejects.toMatchObject({ code: '57014' })
})

test('COPY keeps every character, and null apart from the empty text', async () => {
  const texts = ['tab\tnew\nline\r\\back', '\\N', '', null, '汉字 🥟', '"quoted", and more']
  await t.platform.database.transaction((tx) =>
    copyInto(
      tx,
      'trial.notes (no, text)',
      texts.map((text, at) => [at + 10, text]),
    ),
  )
  const { rows } = await t.platform.database.pool.query('select text from trial.notes where no >= 10 order by no')
  expect(rows.map((row) => row.text)).toEqual(texts)
})

test('a hundred transactions at once that each open another beside them all come to their end', async () => {
  const both = () => t.platform.database.transaction(async () => await t.platform.database.transaction(async () => 1))
  const ended = await Promise.all(Array.from({ length: 100 }, both))
  expect(ended).toHaveLength(100)
})
