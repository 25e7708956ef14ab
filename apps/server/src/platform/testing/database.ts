import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'
import { TEMPLATE } from './template.ts'

const CLOSING_PATIENCE_MS = 2_000

/** The address of a fresh copy of the migrated template. It is never dropped: the folder goes at the end of the run. */
export async function cloneDatabase(): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  await asAdmin((admin) => admin.query(`create database ${name} template ${TEMPLATE} strategy wal_log`))
  const url = new URL(inject('databaseServer'))
  url.pathname = `/${name}`
  return url.href
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
