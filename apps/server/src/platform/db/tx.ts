import { AsyncLocalStorage } from 'node:async_hooks'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import Cursor from 'pg-cursor'

declare const brand: unique symbol

/** An open transaction. It can only be passed on: a module opens it with its own `tables<Own>()`. */
export interface Tx {
  readonly [brand]: 'tx'
}

interface OpenTransaction {
  readonly client: pg.PoolClient
  readonly afterCommit: (() => void)[]
  ended: boolean
}

const open = new WeakMap<Tx, OpenTransaction>()

/** The client of the transaction that the current call runs in, for libraries that insist on a pool of their own. */
export const currentClient = new AsyncLocalStorage<pg.PoolClient>()

function stateOf(tx: Tx): OpenTransaction {
  const state = open.get(tx)
  if (!state || state.ended) throw new Error('this transaction has ended: a statement or callback outlived it')
  return state
}

/** The transaction seen through one module's own tables: the data border that imports alone cannot guard. */
export function tables<Own>(): (tx: Tx) => Kysely<Own> {
  return (tx) => {
    stateOf(tx)
    return tx as unknown as Kysely<Own>
  }
}

/** The driver's client inside the transaction, for COPY and cursors. */
export function clientOf(tx: Tx): pg.PoolClient {
  return stateOf(tx).client
}

/** Runs after the transaction has been committed, never after a rollback. */
export function onCommit(tx: Tx, callback: () => void): void {
  stateOf(tx).afterCommit.push(callback)
}

function lendClient(client: pg.PoolClient, state: { ended: boolean }) {
  return {
    options: {},
    end: async () => {},
    connect: async () => {
      if (state.ended) throw new Error('this transaction has ended: a statement outlived it')
      return { query: client.query.bind(client), release: () => {} }
    },
  }
}

export interface TransactionOptions {
  /** Each statement may run this long. */
  readonly statementTimeoutMs?: number
  readonly readOnly?: boolean
  /** Read committed unless said otherwise. */
  readonly isolation?: 'repeatable read'
  /** A customer's own transaction: it reads what is shown of these customers, and nothing else. */
  readonly customers?: readonly string[]
}

async function begin(client: pg.PoolClient, options: TransactionOptions, settings: Readonly<Record<string, string>>): Promise<void> {
  const isolation = options.isolation ? ` isolation level ${options.isolation}` : ''
  const timeoutMs = Math.trunc(options.statementTimeoutMs ?? 30_000)
  await client.query(`begin${isolation}${options.readOnly ? ' read only' : ''}; set local statement_timeout = ${timeoutMs}`)
  const names = Object.keys(settings)
  if (names.length === 0) return
  const statement = `select ${names.map((_, at) => `set_config($${2 * at + 1}, $${2 * at + 2}, true)`).join(', ')}`
  await client.query(statement, Object.entries(settings).flat())
}

/** Opens a transaction with settings of its own, runs `work` in it, commits; any throw rolls everything back. */
export async function inTransaction<R>(
  pool: pg.Pool,
  options: TransactionOptions,
  work: (tx: Tx) => Promise<R>,
  settings: Readonly<Record<string, string>> = {},
): Promise<R> {
  const client = await pool.connect()
  const state: OpenTransaction = { client, afterCommit: [], ended: false }
  const dialect = new PostgresDialect({ pool: lendClient(client, state) as unknown as pg.Pool, cursor: Cursor })
  // The keys inside of JSON are data, and stay as they are.
  const tx = new Kysely({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] }) as unknown as Tx
  open.set(tx, state)
  let broken: Error | undefined
  try {
    await begin(client, options, settings)
    const result = await currentClient.run(client, () => work(tx))
    state.ended = true
    await client.query('commit')
    for (const callback of state.afterCommit) callback()
    return result
  } catch (error) {
    state.ended = true
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}
