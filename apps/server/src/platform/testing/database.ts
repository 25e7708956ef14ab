import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'
import { secretFrom } from '../config/secret.ts'
import { typeParsers } from '../db/types.ts'
import { addressAs, passwordOf, roleNames } from '../db/wall/accounts.ts'
import { grantDatabase } from '../db/wall/grant.ts'
import type { Doors } from '../db/wall/raise.ts'
import { TEMPLATE, testSecret } from './template.ts'

const CLOSING_PATIENCE_MS = 2_000

const names = roleNames(TEMPLATE)
const secret = secretFrom(testSecret)

function ownerUrl(database: string): string {
  const url = new URL(inject('databaseServer'))
  url.pathname = `/${database}`
  return url.href
}

/** The owner's address of a fresh copy of the migrated template. It is never dropped: the folder goes at the end of the run. */
export async function cloneAsOwner(): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  await asAdmin(async (admin) => {
    await admin.query(`create database ${name} template ${TEMPLATE} strategy wal_log`)
    // A copy has all rights of its template but those of the database itself.
    await grantDatabase(admin, names, name)
  })
  return ownerUrl(name)
}

/** The ways into a copy, of which the server's is given. */
export const doorsOf = (url: string): Doors => ({
  app: url,
  portal: addressAs(url, names.portal, passwordOf(secret, 'portal')),
  owner: ownerUrl(new URL(url).pathname.slice(1)),
})

/** The server's address of a fresh copy of the migrated template. */
export async function cloneDatabase(): Promise<string> {
  return addressAs(await cloneAsOwner(), names.app, passwordOf(secret, 'app'))
}

export type OwnerRows<R> = Promise<readonly R[]>

/** Runs a statement on a copy as its owner. */
export async function queryAsOwner<R extends object>(url: string, statement: string, values: readonly unknown[] = []): OwnerRows<R> {
  const owner = new pg.Client({ connectionString: ownerUrl(new URL(url).pathname.slice(1)), types: typeParsers })
  await owner.connect()
  try {
    return (await owner.query<R>(statement, [...values])).rows
  } finally {
    await owner.end()
  }
}

// A worker that has just stopped gives its last connection back a moment later.
async function stillCheckedOut(pool: pg.Pool): Promise<number> {
  const deadline = performance.now() + CLOSING_PATIENCE_MS
  while (pool.totalCount !== pool.idleCount && performance.now() < deadline) await pause(20)
  return pool.totalCount - pool.idleCount
}

/** Ends the pool; throws when a test left a connection checked out, or opened one past the pool. */
export async function endWithoutLeak(pool: pg.Pool): Promise<void> {
  const checkedOut = await stillCheckedOut(pool)
  if (checkedOut !== 0) throw new Error(`${checkedOut} database connection(s) were not given back to the pool`)
  const name = (await pool.query<{ name: string }>('select current_database() as name')).rows[0]?.name
  await pool.end()
  // A closed connection's process ends a moment after the connection.
  const deadline = performance.now() + CLOSING_PATIENCE_MS
  for (;;) {
    const left = await asAdmin((admin) => admin.query<{ query: string }>('select query from pg_stat_activity where datname = $1', [name]))
    if (left.rowCount === 0) return
    if (performance.now() > deadline) {
      throw new Error(`Still connected to ${name}, last statement: ${left.rows.map((row) => row.query).join(' | ')}`)
    }
    await pause(20)
  }
}

async function asAdmin<R>(work: (admin: pg.Client) => Promise<R>): Promise<R> {
  const admin = new pg.Client({ connectionString: inject('databaseServer') })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
