import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneAsOwner } from '../platform/testing/database.ts'

// The command as people run it: another process, on a database and a data folder of its own.
const command = path.join(import.meta.dirname, '../../bin/guanxi.mjs')
let folder: string
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi-cli-'))
  env = {
    ...process.env,
    DATABASE_URL: await cloneAsOwner(),
    GUANXI_DATA: path.join(folder, 'data'),
    LANG: 'C',
    LC_ALL: '',
    PORT: '0',
    VITEST: undefined,
    NODE_ENV: undefined,
  }
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

async function run(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [command, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, out, err }
}

async function json(...args: string[]): Promise<Record<string, unknown> & { code: number | null }> {
  const { code, out, err } = await run(...args, '--json')
  expect({ lines: out.trim().split('\n').filter(Boolean).length, err: out ? '' : err }).toEqual({ lines: 1, err: '' })
  return { ...JSON.parse(out), code }
}

const orders = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom
536365,71053,WHITE METAL LANTERN,2,2010-12-01 08:26:00,3.39,17850,United Kingdom
C536379,85123A,WHITE HANGING HEART T-LIGHT HOLDER,-1,2010-12-02 09:41:00,2.55,17850,United Kingdom
536367,21754,HOME BUILDING BLOCK WORD,3,2010-13-41 08:34:00,5.95,13047,United Kingdom
536368,22960,JAM MAKING SET,-2,2010-12-01 08:34:00,-4.25,13047,United Kingdom
`

test('an import counts every row, keeps the refused ones with their reason, and repeats without effect', { timeout: 120_000 }, async () => {
  fs.writeFileSync(path.join(folder, 'orders.csv'), orders)
  const first = await json('import', 'orders', 'orders.csv', '--mapping', 'online-retail')
  expect(first).toMatchObject({ code: 0, read: 5, applied: 3, refused: 2, known: 0, already: false })
  const errors = fs.readFileSync(String(first.errorFile), 'utf8')
  expect(errors).toContain('InvoiceDate')
  expect(errors).toContain('UnitPrice')
  const again = await json('import', 'orders', 'orders.csv', '--mapping', 'online-retail')
  expect(again).toMatchObject({ code: 0, read: 5, applied: 0, refused: 2, known: 3, already: true, errorFile: first.errorFile })
  expect(await json('refresh')).toMatchObject({ code: 0, customers: 1 })
  const { columns, rows } = await json('query', 'select count(*) as orders, sum(total_minor) as minor from orders')
  expect({ columns, rows }).toEqual({ columns: ['orders', 'minor'], rows: [[2, 1953]] })
})

test('the sums tie out', { timeout: 120_000 }, async () => {
  expect(await json('check')).toMatchObject({ code: 0, ok: true })
})

test('a question that is not one is refused with exit code 1, wrong usage with 2', { timeout: 120_000 }, async () => {
  expect(await json('query', 'delete from orders')).toMatchObject({
    code: 1,
    error: { code: expect.any(String), message: expect.any(String) },
  })
  expect((await run('import', 'orders')).code).toBe(2)
  expect((await run('nonsense')).code).toBe(2)
  expect((await run('seed', '--customers', 'many')).code).toBe(2)
  expect((await run('import', 'orders', 'missing.csv', '--mapping', 'online-retail')).code).toBe(1)
  expect((await run('--help')).code).toBe(0)
})

async function listening(child: ChildProcess): Promise<string> {
  const presence = path.join(folder, 'data', 'server.json')
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline && child.exitCode === null) {
    if (fs.existsSync(presence)) return JSON.parse(fs.readFileSync(presence, 'utf8')).url
    await pause(50)
  }
  throw new Error('the server did not come up')
}

test('beside a running server the command line speaks to it; told to stop, the server goes and takes its word back', {
  timeout: 180_000,
}, async () => {
  const server = spawn(process.execPath, [command, 'start'], { cwd: folder, env: { ...env, GUANXI_ROLES: 'web,worker' }, stdio: 'ignore' })
  const url = await listening(server)
  const user = await json('create-user', '--email', 'zhou@example.com', '--role', 'analyst')
  expect(user).toMatchObject({ code: 0, email: 'zhou@example.com', roles: ['analyst'] })
  const token = new URL(String(user.link)).searchParams.get('token')
  const signedIn = await fetch(`${url}/api/session/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  expect(await signedIn.json()).toMatchObject({ user: { roles: [{ key: 'analyst' }] } })
  expect(await json('create-user', '--email', 'zhou@example.com')).toMatchObject({ code: 1, error: { code: 'user_exists' } })
  const gone = new Promise((resolve) => server.on('exit', resolve))
  server.kill('SIGTERM')
  await gone
  expect(fs.existsSync(path.join(folder, 'data', 'server.json'))).toBe(false)
})
