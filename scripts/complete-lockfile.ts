// npm leaves optional packages out of package-lock.json when the registry in use does not offer them, and `npm ci` then
// refuses the lock that npm itself wrote. This adds the missing entries; run it after every change of dependencies.
import fs from 'node:fs'
import path from 'node:path'

interface Entry {
  version?: string
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
type Packages = Record<string, Entry>

const EXACT = /^\d+\.\d+\.\d+(-[\w.-]+)?$/
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** The packages that some other package names as optional, in an exact version, and that the lock does not know. */
export function missingEntries(packages: Packages): Packages {
  const missing: Packages = {}
  for (const [location, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!EXACT.test(version) || isKnown(packages, location, name)) continue
      const shared = `node_modules/${name}`
      const isTaken = missing[shared] !== undefined && missing[shared].version !== version
      missing[isTaken ? `${location}/${shared}` : shared] = { version, optional: true, ...platformOf(name) }
    }
  }
  return missing
}

// Node looks beside the package first, then in every node_modules above it.
function isKnown(packages: Packages, location: string, name: string): boolean {
  if (packages[path.posix.join(location, 'node_modules', name)] !== undefined) return true
  return location !== '' && isKnown(packages, location.slice(0, Math.max(0, location.lastIndexOf('node_modules/') - 1)), name)
}

// Without these npm would try to fetch the builds for every other machine.
function platformOf(name: string): Entry {
  const words = name.replace(/\bwin(dows)?\b/, 'win32').split(/[/-]/)
  const os = words.filter((word) => SYSTEMS.includes(word))
  const cpu = words.filter((word) => PROCESSORS.includes(word))
  const libc = words.flatMap((word) => (word.startsWith('musl') ? ['musl'] : word.startsWith('gnu') ? ['glibc'] : []))
  return { ...(os.length > 0 ? { os } : {}), ...(cpu.length > 0 ? { cpu } : {}), ...(libc.length > 0 ? { libc } : {}) }
}

if (import.meta.main) {
  const file = path.join(import.meta.dirname, '..', 'package-lock.json')
  const lock: { packages: Packages } = JSON.parse(fs.readFileSync(file, 'utf8'))
  const missing = missingEntries(lock.packages)
  const all = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1))
  fs.writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, null, 2)}\n`)
  process.stdout.write(`${Object.keys(missing).length} entries added to package-lock.json\n`)
}
