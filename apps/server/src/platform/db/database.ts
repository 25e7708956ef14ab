import pg from 'pg'
import type { Logger } from '../log/log.ts'
import { inTransaction, type TransactionOptions, type Tx } from './tx.ts'
import { typeParsers } from './types.ts'

export interface Database {
  readonly url: string
  readonly pool: pg.Pool
  /** Runs `work` in one transaction. */
  transaction<R>(work: (tx: Tx) => Promise<R>, options?: TransactionOptions): Promise<R>
  close(): Promise<void>
}

export function createDatabase(url: string, log: Logger, options: { max?: number } = {}): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.max ?? 16, types: typeParsers, application_name: 'guanxi' })
  // Without a listener a connection lost while idle would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'))
  // One lost while in use rejects its statement; the event itself must not end the process either.
  pool.on('connect', (client) => client.on('error', (error) => log.warn({ err: error }, 'a database connection was lost')))
  return {
    url,
    pool,
    transaction: (work, transactionOptions = {}) => inTransaction(pool, transactionOptions, work),
    close: () => pool.end(),
  }
}
