import pg from 'pg'
import type { Logger } from '../log/log.ts'
import { inTransaction, type TransactionOptions, type Tx } from './tx.ts'
import { typeParsers } from './types.ts'

export interface Database {
  readonly url: string
  readonly pool: pg.Pool
  /** Runs `work` in one transaction. */
  transaction<R>(work: (tx: Tx) => Promise<R>, options?: TransactionOptions): Promise<R>
  /** From here on a lost connection is no news: we or the database are about to stop. */
  expectLoss(): void
  /** Ends when every connection is gone, so that the database may be stopped next. */
  close(): Promise<void>
}

// `pool.end()` alone returns while its connections are still closing.
async function endPool(pool: pg.Pool, open: ReadonlySet<pg.PoolClient>): Promise<void> {
  await pool.end()
  while (open.size > 0) await new Promise((resolve) => pool.once('remove', resolve))
}

export function createDatabase(url: string, log: Logger, options: { max?: number } = {}): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.max ?? 16, types: typeParsers, application_name: 'guanxi' })
  const open = new Set<pg.PoolClient>()
  let isLossExpected = false
  const lost = (message: string) => (error: Error) => {
    if (!isLossExpected) log.warn({ err: error }, message)
  }
  const expectLoss = (): void => {
    isLossExpected = true
  }
  // Without a listener a connection lost while idle would end the process.
  pool.on('error', lost('an idle database connection was lost'))
  pool.on('connect', (client) => {
    open.add(client)
    // One lost while in use rejects its statement; the event itself must not end the process either.
    client.on('error', lost('a database connection was lost'))
  })
  pool.on('remove', (client) => open.delete(client))
  return {
    url,
    pool,
    transaction: (work, transactionOptions = {}) => inTransaction(pool, transactionOptions, work),
    expectLoss,
    close: async () => {
      expectLoss()
      await endPool(pool, open)
    },
  }
}
