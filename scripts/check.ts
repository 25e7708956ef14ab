// `npm test`: everything a change must pass. With a word it runs only the tests whose path contains that word.
import { type SpawnOptions, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { provideChromium } from './chromium.ts'

const root = path.join(import.meta.dirname, '..')
const TAIL_LINES = 60

interface Gate {
  readonly name: string
  readonly command: readonly string[]
}
interface Outcome {
  readonly code: number
  readonly output: string
}

const node = process.execPath
const gates: readonly Gate[] = [
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings', '--max-diagnostics=30', '--colors=off', '.'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'boundaries', command: ['depcruise', '--config', '.dependency-cruiser.mjs', 'apps', 'packages', 'scripts', 'bench', 'tools'] },
  { name: 'nothing unused', command: ['knip', '--no-progress', '--no-config-hints'] },
  { name: 'generated files fresh', command: [node, 'scripts/generate.ts', '--check'] },
  { name: 'texts in every language', command: [node, 'scripts/locales.ts'] },
]

function execute(command: readonly string[], options: SpawnOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const [program = '', ...args] = command
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32', ...options })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk
      })
    }
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

async function runGate(gate: Gate): Promise<boolean> {
  const startedAt = performance.now()
  const { code, output } = await execute(gate.command)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${gate.name} (${seconds} s)\n`)
  if (code !== 0) process.stdout.write(`${output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n')}\n`)
  return code === 0
}

async function runGates(): Promise<{ passed: number; failed: number }> {
  const waiting = [...gates]
  const results: boolean[] = []
  const lane = async () => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) results.push(await runGate(gate))
  }
  await Promise.all(Array.from({ length: os.availableParallelism() }, lane))
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed }
}

interface TestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
}

async function runTests(filters: readonly string[]): Promise<{ passed: number; failed: number }> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi-check-'))
  const file = path.join(dir, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await execute(['vitest', 'run', ...reporters, ...filters], { stdio: ['ignore', 'inherit', 'inherit'] })
  const report: TestReport | undefined = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined
  fs.rmSync(dir, { recursive: true, force: true })
  const failed = report?.numFailedTests ?? 0
  if (report !== undefined && report.numPendingTests > 0) process.stdout.write(`${report.numPendingTests} skipped\n`)
  // A leak found after the last test, or an error outside any, fails the run without failing a test.
  return { passed: report?.numPassedTests ?? 0, failed: code !== 0 && failed === 0 ? 1 : failed }
}

const filters = process.argv.slice(2)
const chromium = provideChromium()
const gated = filters.length === 0 ? await runGates() : { passed: 0, failed: 0 }
const tested = await runTests(filters)
const failed = gated.failed + tested.failed
if (chromium.note !== undefined) process.stdout.write(`${chromium.note}\n`)
process.stdout.write(`${gated.passed + tested.passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
