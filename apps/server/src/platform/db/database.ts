import pg from 'pg'
import type { Logger } from '../log/log.ts'
import { createPlaces } from './places.ts'
import { currentClient, inTransaction, type TransactionOptions, type Tx } from './tx.ts'
import { typeParsers } from './types.ts'
import type { SealedCustomers } from './wall/seal.ts'

export interface Database {
  readonly url: string
  readonly pool: pg.Pool
  /** The connections of customers. */
  readonly portalPool: pg.Pool | null
  /** Runs `work` in one transaction; with `customers` as those customers themselves, on connections that can do nothing else. */
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

/** How customers get in: by a role of their own, with word from the server of whom they are. */
export interface PortalAccess {
  readonly url: string
  seal(customers: readonly string[]): SealedCustomers
}

export interface DatabaseOptions {
  readonly max?: number
  /** null: the database has no role for customers, so none gets in. */
  readonly portal?: PortalAccess | null
}

function openPool(url: string, max: number, lost: (message: string) => (error: Error) => void) {
  const pool = new pg.Pool({ connectionString: url, max, types: typeParsers, application_name: 'guanxi' })
  const open = new Set<pg.PoolClient>()
  // Without a listener a connection lost while idle would end the process.
  pool.on('error', lost('an idle database connection was lost'))
  pool.on('connect', (client) => {
    open.add(client)
    // One lost while in use rejects its statement; the event itself must not end the process either.
    client.on('error', lost('a database connection was lost'))
  })
  pool.on('remove', (client) => open.delete(client))
  return { pool, end: () => endPool(pool, open) }
}

const portalConnections = 4

// A transaction may open another beside it (a refusal is written down though the request rolls back). Were every connection held by one that
// waits for a second, none would ever come free: so a quarter of them is kept for the second ones, which wait for nobody.
const keptForInner = 1 / 4

function placesIn(max: number): <R>(work: () => Promise<R>) => Promise<R> {
  const places = createPlaces(Math.max(1, max - Math.floor(max * keptForInner)))
  return async (work) => {
    if (currentClient.getStore()) return await work()
    await places.take()
    try {
      return await work()
    } finally {
      places.give()
    }
  }
}

export function createDatabase(url: string, log: Logger, options: DatabaseOptions = {}): Database {
  let isLossExpected = false
  const lost = (message: string) => (error: Error) => {
    if (!isLossExpected) log.warn({ err: error }, message)
  }
  const expectLoss = (): void => {
    isLossExpected = true
  }
  const max = options.max ?? 16
  const own = openPool(url, max, lost)
  const inOwnPlace = placesIn(max)
  const portal = options.portal ? { ...openPool(options.portal.url, portalConnections, lost), seal: options.portal.seal } : null
  return {
    url,
    pool: own.pool,
    portalPool: portal?.pool ?? null,
    transaction: async (work, { customers, ...rest } = {}) => {
      if (customers === undefined) return await inOwnPlace(() => inTransaction(own.pool, rest, work))
      if (portal === null) throw new Error('customers cannot get in: this database has no role for them')
      const { ids, seal } = portal.seal(customers)
      return await inTransaction(portal.pool, { ...rest, readOnly: true }, work, { 'app.customer_ids': ids, 'app.customers_seal': seal })
    },
    expectLoss,
    close: async () => {
      expectLoss()
      await Promise.all([own.end(), portal?.end()])
    },
  }
}
