import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from './account.ts'
import { isAlive, isPostgres } from './process.ts'

export interface Running {
  readonly pid: number
  readonly port: number
  readonly isReady: boolean
}

/** What postmaster.pid says, whether or not its process still lives. */
export function readPidFile(cluster: string): Running | undefined {
  const file = path.join(cluster, 'postmaster.pid')
  if (!fs.existsSync(file)) return undefined
  const lines = fs.readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
}

/**
 * The number in postmaster.pid may meanwhile belong to a zombie or a stranger, and PostgreSQL would wait for it for ever.
 * It ignores its parent's number, so ours is put there; the shared memory key stays, by which it finds orphaned backends.
 */
export function disownStalePid(cluster: string): void {
  const found = readPidFile(cluster)
  if (found === undefined || process.platform === 'win32') return
  if (isAlive(found.pid) && isPostgres(found.pid) !== false) return
  const file = path.join(cluster, 'postmaster.pid')
  const rest = fs.readFileSync(file, 'utf8').split('\n').slice(1)
  fs.writeFileSync(file, [String(process.pid), ...rest].join('\n'))
}

const SERVING = { timezone: 'UTC', random_page_cost: '1.1', max_wal_size: '2GB', work_mem: '16MB', maintenance_work_mem: '128MB' }
// Statements carry customers' data; the log names what went wrong, not whom it concerned.
const DISCREET = { log_min_error_statement: 'panic', log_error_verbosity: 'terse' }
const FORGETFUL = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '200',
}

export interface Launch {
  readonly postgres: string
  readonly cluster: string
  readonly port: number
  readonly account: Account
  readonly isLasting: boolean
  readonly logFile: string
}

/** Starts a server and waits until it is ready; otherwise tells the end of its log. */
export async function launch(to: Launch): Promise<Running | { readonly failure: string }> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...SERVING,
    ...DISCREET,
    ...(to.isLasting ? {} : FORGETFUL),
  }
  const log = fs.openSync(to.logFile, 'w', 0o600)
  // Detached: a Ctrl-C in the terminal must reach us alone, or the database is gone before its users are.
  const child = spawn(
    to.postgres,
    ['-D', to.cluster, '-p', String(to.port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...to.account, cwd: '/', detached: true, stdio: ['ignore', log, log] },
  )
  fs.closeSync(log)
  child.unref()
  let ended: Error | 'exit' | undefined
  child.once('error', (error) => {
    ended = error
  })
  child.once('exit', () => {
    ended ??= 'exit'
  })
  const deadline = performance.now() + 60_000
  while (ended === undefined && performance.now() < deadline) {
    const running = readPidFile(to.cluster)
    if (running?.pid === child.pid && running?.isReady) return running
    await pause(20)
  }
  if (ended instanceof Error) return { failure: ended.message }
  const lastWords = fs.readFileSync(to.logFile, 'utf8').trim().split('\n').slice(-3).join(' ')
  return { failure: ended === 'exit' ? lastWords : `it was not ready within a minute; ${lastWords}` }
}

/** Stops a server and waits for its end. */
export async function stopPostmaster(cluster: string, pgCtl: string, account: Account): Promise<void> {
  const running = readPidFile(cluster)
  if (running === undefined || !isAlive(running.pid)) return
  if (process.platform === 'win32') spawn(pgCtl, ['-D', cluster, 'stop', '-m', 'fast'], { ...account, stdio: 'ignore' })
  else process.kill(running.pid, 'SIGINT')
  const deadline = performance.now() + 30_000
  while (isAlive(running.pid)) {
    if (performance.now() > deadline) throw new Error(`PostgreSQL (process ${running.pid}) did not stop within 30 s`)
    await pause(10)
  }
}

export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port'))))
    })
  })
}
