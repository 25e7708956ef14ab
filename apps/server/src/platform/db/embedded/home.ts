import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { type Account, canReach } from './account.ts'

/** Where root keeps what the database's account could not reach below the project. */
export const STATE_DIR = '/var/lib/guanxi'

/** The folder that holds the cluster: `dir`, or, where the account cannot enter it, a folder that `dir/location` names. */
export function clusterHome(account: Account, dir: string): string {
  makeFolder(dir)
  const note = path.join(dir, 'location')
  if (fs.existsSync(note)) return fs.readFileSync(note, 'utf8').trim()
  if (fs.existsSync(path.join(dir, 'cluster')) || canReach(account, dir)) return dir
  const elsewhere = path.join(STATE_DIR, randomBytes(8).toString('hex'))
  makeFolder(elsewhere)
  fs.writeFileSync(note, `${elsewhere}\n`)
  return elsewhere
}

// A umask of 077 would close the new folders to the database's account; the cluster inside is closed by its own mode.
function makeFolder(dir: string): void {
  const first = fs.mkdirSync(dir, { recursive: true })
  if (first === undefined || process.platform === 'win32') return
  for (let made = dir; made.startsWith(first); made = path.dirname(made)) fs.chmodSync(made, 0o755)
}
