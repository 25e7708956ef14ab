import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'
import { Refusal } from '../http/refusal.ts'
import { db } from './schema.ts'
import { traitsOf, type ValueType } from './types.ts'

// Behind a waiting lock every writer waits too, so it is asked for briefly and often instead of once and long.
const briefMs = 100
// PostgreSQL's own housekeeping gives way to who has waited a second, and to nobody who has not.
const patientMs = 1_200
const patientAfterMs = 5_000
const pauseMs = 150
const patienceMs = 15_000

const isLockTimeout = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '55P03'

/** Asks for a lock that others wait behind only briefly at a time. */
export async function briefly(tx: Tx, alter: () => Promise<unknown>): Promise<void> {
  const start = performance.now()
  for (;;) {
    const waited = performance.now() - start
    await sql.raw(`savepoint alteration; set local lock_timeout = ${waited > patientAfterMs ? patientMs : briefMs}`).execute(db(tx))
    try {
      await alter()
      await sql`set local lock_timeout = 0`.execute(db(tx))
      return
    } catch (error) {
      await sql`rollback to savepoint alteration`.execute(db(tx))
      if (!isLockTimeout(error)) throw error
      if (waited > patienceMs) throw new Refusal('table_busy')
      await pause(pauseMs)
    }
  }
}

/** Adds a column without stopping those who write; to be called last in its transaction, for from then on they wait until it ends. */
export async function addColumn(tx: Tx, table: string, column: string, type: ValueType, beginsAtZero = false): Promise<void> {
  await briefly(tx, () => sql`select shape.add_column(${table}, ${column}, ${traitsOf(type).column}, ${beginsAtZero})`.execute(db(tx)))
}

/** Makes the table of a new object. */
export async function createTable(tx: Tx, key: string, ofCustomer: boolean): Promise<void> {
  await sql`select shape.create_table(${key}, ${ofCustomer})`.execute(db(tx))
  await sql`select shape.make_findable(${key})`.execute(db(tx))
}

/** Drops an object's table with all its records. */
export async function dropTable(tx: Tx, key: string): Promise<void> {
  await briefly(tx, () => sql`select shape.drop_table(${key})`.execute(db(tx)))
}

/** Makes the table of a new relation's links. */
export async function createLinks(tx: Tx, key: string, ofCustomer: boolean): Promise<void> {
  await sql`select shape.create_links(${key}, ${ofCustomer})`.execute(db(tx))
}

/** Drops all links of a relation. */
export async function dropLinks(tx: Tx, key: string): Promise<void> {
  await briefly(tx, () => sql`select shape.drop_links(${key})`.execute(db(tx)))
}

/** Drops a column with all that stands in it. */
export async function dropColumn(tx: Tx, table: string, column: string): Promise<void> {
  await briefly(tx, () => sql`select shape.drop_column(${table}, ${column})`.execute(db(tx)))
}
