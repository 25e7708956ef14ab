import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { type Account, giveTo } from './account.ts'

export const USER = 'guanxi'

// Without these three together pg_trgm finds no letter in a Chinese word and every Chinese search reads whole tables.
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-ctype=C.UTF-8']

/** The password made on first use; any local user could otherwise be superuser. */
export function password(dir: string): string {
  const file = path.join(dir, 'password')
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8').trim()
}

/** Makes the cluster beside its place and moves it there when whole, so that a kill in between leaves none. */
export function initialise(initdb: string, cluster: string, account: Account, secret: string, isLasting: boolean): void {
  const unfinished = `${cluster}.unfinished`
  const secretFile = `${cluster}.secret`
  fs.rmSync(unfinished, { recursive: true, force: true })
  fs.rmSync(secretFile, { force: true })
  fs.mkdirSync(unfinished, { mode: 0o700 })
  fs.writeFileSync(secretFile, secret, { mode: 0o600 })
  for (const file of [unfinished, secretFile]) giveTo(account, file)
  const flags = ['-D', unfinished, '-U', USER, '--auth=scram-sha-256', `--pwfile=${secretFile}`, ...LOCALE, '--no-instructions']
  const done = spawnSync(initdb, isLasting ? flags : [...flags, '--no-sync'], { ...account, cwd: '/', encoding: 'utf8' })
  fs.rmSync(secretFile, { force: true })
  if (done.status !== 0) throw new Error(`The database could not be created in ${cluster}: ${done.error?.message ?? done.stderr.trim()}`)
  fs.renameSync(unfinished, cluster)
}
