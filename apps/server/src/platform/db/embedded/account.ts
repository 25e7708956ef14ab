import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/** The account the database runs under; empty where that is the account we run under ourselves. */
export interface Account {
  readonly uid?: number
  readonly gid?: number
}

const NOBODY = 65534

/** PostgreSQL refuses to run as root: root hands it to whoever owns the data folder, else to nobody. */
export function databaseAccount(dir: string): Account {
  if (process.getuid?.() !== 0) return {}
  const owner = fs.statSync(nearestExisting(dir))
  if (owner.uid !== 0 && hasName(owner.uid)) return { uid: owner.uid, gid: owner.gid }
  return { uid: NOBODY, gid: NOBODY }
}

/** Asks as that account, not as us: a folder of mode 0700 anywhere above is invisible to root but closed to nobody. */
export function canReach(account: Account, ...paths: string[]): boolean {
  if (account.uid === undefined) return paths.every((one) => fs.existsSync(one))
  const asked = spawnSync('/bin/sh', ['-c', 'for one; do test -r "$one" || exit 1; done', 'sh', ...paths], { ...account, cwd: '/' })
  return asked.status === 0
}

export function giveTo(account: Account, file: string): void {
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(file, account.uid, account.gid)
}

function nearestExisting(file: string): string {
  return fs.existsSync(file) ? file : nearestExisting(path.dirname(file))
}

// An account without a line in passwd cannot run PostgreSQL ("could not look up effective user ID").
function hasName(uid: number): boolean {
  const passwd = fs.existsSync('/etc/passwd') ? fs.readFileSync('/etc/passwd', 'utf8') : ''
  return passwd.split('\n').some((line) => line.split(':')[2] === String(uid))
}
