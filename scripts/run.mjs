// Starts a TypeScript file on the project's own Node, installing first what is missing. Plain JavaScript without
// dependencies: it must run on whatever Node (20 or newer) the machine has, before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const modules = path.join(root, 'node_modules')
const stamp = path.join(modules, '.guanxi-installed')
const lock = path.join(root, '.installing')
const isWindows = process.platform === 'win32'

const [entry, ...rest] = process.argv.slice(2)
if (entry === undefined) fail('usage: node scripts/run.mjs FILE.ts [ARGUMENT…]')

install()
run(path.resolve(root, entry), rest)

function fail(reason) {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}

function wanted() {
  const lockfile = path.join(root, 'package-lock.json')
  // Installed from a registry as somebody's dependency: npm has put everything in place, and there is no lock file.
  if (!fs.existsSync(lockfile)) return undefined
  return createHash('sha256').update(fs.readFileSync(lockfile)).update(`${process.platform}-${process.arch}`).digest('hex')
}

function isInstalled(target) {
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === target) return true
  if (!matchesLockFile()) return false
  fs.writeFileSync(stamp, target)
  return true
}

// Whoever ran npm himself needs no second installation: npm notes what it put into node_modules.
function matchesLockFile() {
  const note = path.join(modules, '.package-lock.json')
  if (!fs.existsSync(note)) return false
  const present = JSON.parse(fs.readFileSync(note, 'utf8')).packages
  const locked = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(locked).every(([location, entry]) => {
    if (!location.includes('node_modules/') || entry.link) return true
    const found = present[location]
    return found === undefined ? entry.optional && !isForThisMachine(entry) : found.version === entry.version
  })
}

function isForThisMachine({ os, cpu, libc }) {
  return os?.includes(process.platform) && (cpu === undefined || cpu.includes(process.arch)) && libc === undefined
}

function install() {
  const target = wanted()
  if (target === undefined || isInstalled(target)) return
  takeLock()
  try {
    if (isInstalled(target)) return
    process.stderr.write('Installing dependencies…\n')
    npm(['ci'], 'EUSAGE') || npm(['install', '--no-save']) || fail('npm could not install the dependencies; the reason stands above.')
    fs.writeFileSync(stamp, target)
  } finally {
    fs.rmSync(lock, { recursive: true, force: true })
  }
}

// A registry that lacks the builds for other machines makes `npm ci` refuse with EUSAGE; `npm install` does not mind them.
function npm(verb, mayFailWith) {
  // The two includes: NODE_ENV=production or an `omit` setting would leave out the bundled Node, PostgreSQL and the tests' tools.
  const flags = ['--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const done = spawnSync(isWindows ? 'npm.cmd' : 'npm', [...verb, ...flags], {
    cwd: root,
    stdio: ['ignore', 2, mayFailWith ? 'pipe' : 2],
    encoding: 'utf8',
    shell: isWindows,
  })
  if (done.error) fail(`npm could not be started: ${done.error.message}`)
  if (done.status === 0) return true
  if (mayFailWith && done.stderr.includes(mayFailWith)) return false
  process.stderr.write(done.stderr ?? '')
  fail('npm could not install the dependencies; the reason stands above.')
}

function takeLock() {
  const deadline = Date.now() + 15 * 60_000
  let isTold = false
  while (!makeLock()) {
    const holder = Number(readLock())
    if (holder > 0 && !isAlive(holder)) fs.rmSync(lock, { force: true })
    else if (Date.now() > deadline) fail(`Another start is still installing. If none is, remove ${lock}.`)
    else if (!isTold) process.stderr.write('Waiting for another start to finish installing…\n')
    isTold = true
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
}

function makeLock() {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function readLock() {
  try {
    return fs.readFileSync(lock, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid) {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function findNode() {
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`
  const bundled = path.join(modules, name, 'bin', isWindows ? 'node.exe' : 'node')
  if (fs.existsSync(bundled)) return bundled
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(`Node 24 is needed; this is ${process.version} and there is no bundled one for ${process.platform}-${process.arch}.`)
}

function run(file, args) {
  const node = findNode()
  const child = spawn(node, [file, ...args], {
    // The channel closes when we die, however we die; the server stops on that.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: [path.dirname(node), path.join(modules, '.bin'), process.env.PATH].join(path.delimiter) },
  })
  const parent = process.ppid
  // npm, told to stop, is gone at once and tells nobody.
  if (!isWindows) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 250).unref()
  process.on('SIGINT', () => undefined)
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(signal ? 143 : code))
}
