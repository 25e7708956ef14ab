import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readPidFile } from '../db/embedded/postmaster.ts'
import { isAlive } from '../db/embedded/process.ts'

const PREFIX = 'guanxi-test-'
const ROOM_BYTES = 1_000_000_000

/** A folder for a test database: in memory where there is room, which halves the time of the suite. */
export function makeScratch(): string {
  const base = hasRoom('/dev/shm') ? '/dev/shm' : os.tmpdir()
  sweep(base)
  const dir = fs.mkdtempSync(path.join(base, `${PREFIX}${process.pid}-`))
  fs.chmodSync(dir, 0o755)
  return dir
}

// A killed run leaves its server and its folder; memory would fill up with them.
function sweep(base: string): void {
  for (const name of fs.readdirSync(base).filter((entry) => entry.startsWith(PREFIX))) {
    if (isAlive(Number(name.slice(PREFIX.length).split('-')[0]))) continue
    const dir = path.join(base, name)
    try {
      const left = readPidFile(path.join(dir, 'cluster'))
      if (left !== undefined && isAlive(left.pid)) process.kill(left.pid, 'SIGQUIT')
      fs.rmSync(dir, { recursive: true, force: true })
    } catch {
      // Another user's; theirs to sweep.
    }
  }
}

function hasRoom(dir: string): boolean {
  try {
    fs.accessSync(dir, fs.constants.W_OK)
    const { bavail, bsize } = fs.statfsSync(dir)
    return bavail * bsize > ROOM_BYTES
  } catch {
    return false
  }
}
