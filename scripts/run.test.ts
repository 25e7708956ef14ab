import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'

const launcher = path.join(import.meta.dirname, 'run.mjs')
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi run 启动-'))
const entry = path.join(dir, 'entry.ts')
fs.writeFileSync(
  entry,
  `const wanted: string = process.argv[2] ?? ''
  if (wanted === 'fail') process.exit(7)
  console.log(JSON.stringify({ pid: process.pid, node: process.versions.node, argv: process.argv.slice(2) }))
  process.on('disconnect', () => process.exit(0))
  setInterval(() => {}, 1000)`,
)

afterAll(() => fs.rmSync(dir, { recursive: true, force: true }))

async function launch(...args: string[]): Promise<{ child: ChildProcess; said: { pid: number; node: string; argv: string[] } }> {
  const child = spawn(process.execPath, [launcher, entry, ...args], { cwd: os.tmpdir(), stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  return { child, said: JSON.parse(String(line)) }
}

async function ends(pid: number): Promise<boolean> {
  const deadline = performance.now() + 5000
  while (performance.now() < deadline) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    if (/^\d+ \(.*\) Z/.test(fs.existsSync(`/proc/${pid}/stat`) ? fs.readFileSync(`/proc/${pid}/stat`, 'utf8') : '')) return true
    await pause(20)
  }
  return false
}

it('runs TypeScript on Node 24 from anywhere, and passes arguments and signals on', async () => {
  const { child, said } = await launch('a b', '--json')
  expect(said.argv).toEqual(['a b', '--json'])
  expect(Number(said.node.split('.')[0])).toBeGreaterThanOrEqual(24)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([143, null])
  expect(await ends(said.pid)).toBe(true)
})

it('ends with what it started, and the other way round', async () => {
  const failed = spawn(process.execPath, [launcher, entry, 'fail'], { stdio: 'ignore' })
  expect(await once(failed, 'exit')).toEqual([7, null])
  const { child, said } = await launch()
  child.kill('SIGKILL')
  expect(await ends(said.pid)).toBe(true)
})

it('says what it wants when it is told nothing', async () => {
  const child = spawn(process.execPath, [launcher], { stdio: ['ignore', 'ignore', 'pipe'] })
  const [[words], [code]] = await Promise.all([once(child.stderr, 'data'), once(child, 'exit')])
  expect(String(words)).toContain('usage: node scripts/run.mjs')
  expect(code).toBe(1)
})
