import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { canReach } from './account.ts'
import { readPidFile } from './postmaster.ts'
import { isAlive } from './process.ts'
import { type Embedded, startEmbedded } from './start.ts'

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi-embedded-'))
fs.chmodSync(base, 0o755)
const log = { info: () => undefined }
const isRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }

afterAll(() => fs.rmSync(base, { recursive: true, force: true }))

function start(name: string): Promise<Embedded> {
  return startEmbedded({ dir: path.join(base, name), purpose: 'data', log })
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

function postmasterOf(dir: string): number {
  const pid = readPidFile(path.join(dir, 'cluster'))?.pid
  if (pid === undefined) throw new Error(`No server runs in ${dir}`)
  return pid
}

/** Another process that starts the database and says its address, then lives until it is killed. */
async function startElsewhere(dir: string, account: { uid?: number; gid?: number } = {}): Promise<{ child: ChildProcess; url: string }> {
  const module = new URL('./start.ts', import.meta.url).href
  const code = `const { startEmbedded } = await import(${JSON.stringify(module)})
    const found = await startEmbedded({ dir: ${JSON.stringify(dir)}, purpose: 'data', log: { info() {} } })
    console.log(found.url)
    process.once('SIGTERM', () => found.stop().then(() => process.exit(0)))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { ...account, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr?.on('data', (chunk) => {
    errors += chunk
  })
  const [said] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error(`The other process ended: ${errors}`))),
  ])
  return { child, url: String(said).trim() }
}

describe('the embedded database', () => {
  it('serves Chinese search, keeps out a wrong password and stops with its last user', async () => {
    const first = await start('plain')
    const second = await start('plain')
    expect(second.url).toBe(first.url)
    await ask(first.url, 'create extension pg_trgm')
    expect(await ask(first.url, `select cardinality(show_trgm('中国制造')) > 0`)).toBe(true)
    expect(await ask(first.url, 'show timezone')).toBe('UTC')
    await expect(ask(first.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password authentication failed/)
    const pid = postmasterOf(path.join(base, 'plain'))
    await first.stop()
    expect(await ask(second.url, 'select 1')).toBe(1)
    await second.stop()
    expect(isAlive(pid)).toBe(false)
  })

  it('keeps what it acknowledged through a kill of the server', async () => {
    const before = await start('plain')
    await ask(before.url, 'create table kept (n int)')
    await ask(before.url, 'insert into kept values (7) returning n')
    process.kill(postmasterOf(path.join(base, 'plain')), 'SIGKILL')
    const after = await start('plain')
    expect(await ask(after.url, 'select n from kept')).toBe(7)
    await before.stop()
    expect(await ask(after.url, 'select n from kept')).toBe(7)
    await after.stop()
  })

  it('joins the server whose starter was killed, and stops it', async () => {
    const dir = path.join(base, 'plain')
    const other = await startElsewhere(dir)
    other.child.kill('SIGKILL')
    await once(other.child, 'exit')
    const pid = postmasterOf(dir)
    const joined = await start('plain')
    expect(joined.url).toBe(other.url)
    await joined.stop()
    expect(isAlive(pid)).toBe(false)
  })

  it('starts over a lock whose number now belongs to a stranger', async () => {
    const dir = path.join(base, 'plain')
    const doomed = await start('plain')
    process.kill(postmasterOf(dir), 'SIGKILL')
    const file = path.join(dir, 'cluster', 'postmaster.pid')
    const stranger = spawn(
      process.execPath,
      ['-e', 'setInterval(() => {}, 1000)'],
      isRoot ? { ...nobody, cwd: '/', stdio: 'ignore' } : { stdio: 'ignore' },
    )
    try {
      fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^\d+/, String(stranger.pid)))
      const again = await start('plain')
      expect(await ask(again.url, 'select 1')).toBe(1)
      await again.stop()
    } finally {
      stranger.kill('SIGKILL')
      await doomed.stop()
    }
  })

  it('lets many starts at once share one server', async () => {
    const all = await Promise.all([1, 2, 3].map(() => start('many')))
    expect(new Set(all.map((one) => one.url)).size).toBe(1)
    await Promise.all(all.map((one) => one.stop()))
  })
})

describe.skipIf(!isRoot)('as root', () => {
  it('gives the server to another account', async () => {
    const running = await start('plain')
    expect(fs.statSync(path.join(base, 'plain', 'cluster')).uid).toBe(nobody.uid)
    expect(fs.statSync(path.join(base, 'plain', 'password')).mode & 0o777).toBe(0o600)
    await running.stop()
  })

  it('puts the files where that account can reach them, when the folder is closed to it', async () => {
    const closed = path.join(base, 'closed')
    fs.mkdirSync(closed, { mode: 0o700 })
    const running = await start('closed/data')
    const home = fs.readFileSync(path.join(closed, 'data', 'location'), 'utf8').trim()
    try {
      expect(await ask(running.url, 'select 1')).toBe(1)
      await running.stop()
      const again = await start('closed/data')
      expect(await ask(again.url, 'show data_directory')).toBe(path.join(home, 'cluster'))
      await again.stop()
    } finally {
      fs.rmSync(home, { recursive: true, force: true })
    }
  })

  it('works for a plain user as well', async ({ skip }) => {
    if (!canReach(nobody, process.execPath, new URL('./start.ts', import.meta.url).pathname))
      skip('the project lies in a folder closed to others')
    const dir = path.join(base, 'owned')
    fs.mkdirSync(dir)
    fs.chownSync(dir, nobody.uid, nobody.gid)
    const other = await startElsewhere(dir, nobody)
    expect(await ask(other.url, 'select 1')).toBe(1)
    const pid = postmasterOf(dir)
    other.child.kill('SIGTERM')
    await once(other.child, 'exit')
    expect(isAlive(pid)).toBe(false)
  })
})
