import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from './process.ts'

const PATIENCE_MS = 120_000
const held = new Set<string>()

/** Runs `work` while no other process starts or stops the database of this folder. */
export async function withStartLock<R>(home: string, work: () => Promise<R>): Promise<R> {
  const lock = path.join(home, 'start.lock')
  await acquire(lock)
  try {
    return await work()
  } finally {
    held.delete(lock)
    fs.rmSync(lock, { force: true })
  }
}

async function acquire(lock: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!create(lock)) {
    const holder = Number(read(lock))
    const isOver = holder === process.pid ? !held.has(lock) : !isAlive(holder)
    // Nobody holds it for two minutes: then the number belongs to a stranger who got it after the holder died.
    if (holder > 0 && (isOver || performance.now() > deadline)) fs.rmSync(lock, { force: true })
    await pause(50)
  }
  held.add(lock)
}

function create(lock: string): boolean {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function read(lock: string): string {
  try {
    return fs.readFileSync(lock, 'utf8')
  } catch {
    return ''
  }
}
