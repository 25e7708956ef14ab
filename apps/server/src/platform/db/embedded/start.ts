import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { type Account, databaseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { connectionUrl, ensureDatabase, holdAnchor, isLastAnchor, probeTrigram, servesCluster } from './connection.ts'
import { clusterHome } from './home.ts'
import { initialise, password } from './initialise.ts'
import { disownStalePid, freePort, launch, type Running, readPidFile, stopPostmaster } from './postmaster.ts'
import { withStartLock } from './start-lock.ts'

const DATABASE = 'guanxi'
// A server killed a moment ago keeps its lock until the last of its backends has noticed.
const LOCKED = /postmaster\.pid|shared memory|could not bind|Address already in use/
const LOCKED_PATIENCE_MS = 20_000

export interface EmbeddedOptions {
  /** Folder of this database; everything of it stands below, or where its file `location` says. */
  readonly dir: string
  /** A free one is taken when absent. A server that already runs on the folder keeps the port it has. */
  readonly port?: number
  /** `test` forgets everything in a power cut, and is quick. */
  readonly purpose: 'data' | 'test'
  readonly log: { info(message: string): void }
}

export interface Embedded {
  readonly url: string
  readonly port: number
  /** Leaves; the last process to leave stops the server. */
  stop(): Promise<void>
}

/** Starts PostgreSQL on a folder, or joins the one that already runs on it. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const account = databaseAccount(path.join(options.dir, 'cluster'))
  const home = clusterHome(account, path.resolve(options.dir))
  const cluster = path.join(home, 'cluster')
  const binaries = findBinaries(account, home)
  if (home !== path.resolve(options.dir)) options.log.info(`The database's account cannot enter ${options.dir}; its files are in ${home}`)

  const { running, anchor, secret } = await withStartLock(home, async () => {
    const secret = password(path.resolve(options.dir))
    if (!fs.existsSync(cluster)) initialise(binaries.initdb, cluster, account, secret, options.purpose === 'data')
    const running =
      (await joinRunning(cluster, secret)) ?? (await startAnew(options, { cluster, home, account, postgres: binaries.postgres }))
    const anchor = await holdAnchor(running.port, secret, (error) => options.log.info(`The database connection was lost: ${error.message}`))
    if (await ensureDatabase(anchor, DATABASE)) await probeTrigram(connectionUrl(running.port, secret, DATABASE))
    return { running, anchor, secret }
  })
  const leave = once(() => withStartLock(home, () => leaveServer(anchor, () => stopPostmaster(cluster, binaries.pgCtl, account))))
  return { url: connectionUrl(running.port, secret, DATABASE), port: running.port, stop: leave }
}

async function joinRunning(cluster: string, secret: string): Promise<Running | undefined> {
  const found = readPidFile(cluster)
  if (found === undefined || !found.isReady) return undefined
  return (await servesCluster(found.port, secret, fs.realpathSync(cluster))) ? found : undefined
}

interface Place {
  readonly cluster: string
  readonly home: string
  readonly account: Account
  readonly postgres: string
}

async function startAnew(options: EmbeddedOptions, place: Place): Promise<Running> {
  const deadline = performance.now() + LOCKED_PATIENCE_MS
  for (;;) {
    disownStalePid(place.cluster)
    const port = options.port ?? (await freePort())
    const started = await launch({ ...place, port, isLasting: options.purpose === 'data', logFile: path.join(place.home, 'postgres.log') })
    if (!('failure' in started)) return started
    if (!LOCKED.test(started.failure) || performance.now() > deadline) {
      throw new Error(`PostgreSQL did not start in ${place.cluster}: ${started.failure}`)
    }
    await pause(250)
  }
}

async function leaveServer(anchor: pg.Client, stopServer: () => Promise<void>): Promise<void> {
  const isLast = await isLastAnchor(anchor).catch(() => false)
  await anchor.end().catch(() => undefined)
  if (isLast) await stopServer()
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work()
    return running
  }
}
