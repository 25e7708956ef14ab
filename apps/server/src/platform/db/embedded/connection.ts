import pg from 'pg'
import { USER } from './initialise.ts'

const ANCHOR = 'guanxi anchor'

export function connectionUrl(port: number, secret: string, database: string): string {
  return `postgres://${USER}:${secret}@127.0.0.1:${port}/${database}`
}

/**
 * A connection kept open as long as its process uses the server. The kernel closes it however the process dies,
 * so the last one to leave can see that it is the last, and stops the server.
 */
export async function holdAnchor(port: number, secret: string, onLost: (error: Error) => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: connectionUrl(port, secret, 'postgres'), application_name: ANCHOR })
  client.on('error', onLost)
  await client.connect()
  return client
}

export async function isLastAnchor(anchor: pg.Client): Promise<boolean> {
  const others = await anchor.query('select 1 from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()', [ANCHOR])
  return others.rowCount === 0
}

/** True when the port is answered by the server of that very folder, and it knows our password. */
export async function servesCluster(port: number, secret: string, cluster: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: connectionUrl(port, secret, 'postgres'), connectionTimeoutMillis: 3000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const answer = await client.query<{ at: string }>(`select current_setting('data_directory') as at`)
    return answer.rows[0]?.at === cluster
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

export async function ensureDatabase(anchor: pg.Client, name: string): Promise<boolean> {
  const found = await anchor.query('select 1 from pg_database where datname = $1', [name])
  if (found.rowCount !== 0) return false
  await anchor.query(`create database ${pg.escapeIdentifier(name)}`)
  return true
}

/** Refuses a database whose character type knows no Chinese: search would silently read whole tables. Leaves nothing behind. */
export async function probeTrigram(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('create extension if not exists pg_trgm')
    const answer = await client.query<{ found: number }>(`select cardinality(show_trgm('中国')) as found`)
    await client.query('rollback')
    if (answer.rows[0]?.found === 0) {
      throw new Error(
        'This database finds no trigrams in Chinese text. Create it with encoding UTF8 and lc_ctype C.UTF-8 or another UTF-8 locale.',
      )
    }
  } finally {
    await client.end()
  }
}
