import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { readModelSources, readPages } from '../../../scripts/model-pages.ts'

/** The trailing comments of the calls of `console.log`, in order; null for a call without one. */
function expectations(example: string): (string | null)[] {
  return [...example.matchAll(/\bconsole\.log\(/g)].map(({ index, 0: call }) => {
    const rest = example.slice(endOfCall(example, index + call.length))
    return /^ *\/\/ (.*)/.exec(rest)?.[1]?.trim() ?? null
  })
}

const stringOrBracket = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|[([{]|[)\]}]/gs

function endOfCall(code: string, from: number): number {
  let depth = 1
  for (const { 0: token, index } of code.slice(from).matchAll(stringOrBracket)) {
    if ('([{'.includes(token)) depth++
    else if (')]}'.includes(token)) depth--
    if (depth === 0) return from + index + 1
  }
  return code.length
}

/** What an example prints on several lines stands behind it on one. */
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const runner = `
import { format } from 'node:util'
const printed = {}
const write = console.log
for (const file of process.argv.slice(2)) {
  const lines = []
  console.log = (...values) => void lines.push(format(...values))
  try {
    await import(new URL(file, import.meta.url).href)
    printed[file] = { lines, error: null }
  } catch (error) {
    printed[file] = { lines, error: String(error?.stack ?? error) }
  }
}
write(JSON.stringify(printed))
`

interface Printed {
  readonly lines: readonly string[]
  readonly error: string | null
}

const pages = readPages(readModelSources())
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi-examples-'))
let printed: Readonly<Record<string, Printed>> = {}

beforeAll(() => {
  // One process for all: its start costs more than most examples do.
  fs.symlinkSync(path.resolve(import.meta.dirname, '../../../node_modules'), path.join(folder, 'node_modules'), 'junction')
  for (const page of pages) fs.writeFileSync(path.join(folder, `${page.slug}.ts`), page.example)
  fs.writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}')
  fs.writeFileSync(path.join(folder, 'run.mjs'), runner)
  const names = pages.map((page) => `./${page.slug}.ts`)
  const done = spawnSync(process.execPath, ['run.mjs', ...names], { cwd: folder, encoding: 'utf8', timeout: 55_000 })
  if (done.status !== 0) throw new Error(done.stderr)
  printed = JSON.parse(done.stdout)
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

describe('the example of a page runs as it stands and prints what it says', () => {
  test.each(pages.map((page) => [page.slug, page] as const))('%s', (slug, { example, file }) => {
    const wanted = expectations(example)
    expect(wanted, `every console.log in ${file} needs what it prints behind it`).not.toContain(null)
    const { lines, error } = printed[`./${slug}.ts`] ?? { lines: [], error: 'it did not run' }
    expect(error, file).toBeNull()
    expect(lines.map(onOneLine), file).toEqual(wanted)
  })
})

it('reads the comment behind a call, whatever stands inside it', () => {
  const calls = `console.log(f({ a: ')' })) // 1\nconsole.log(\n  'it\\'s',\n) // it's\nfor (;;) console.log(\`\${x}(\`)\nconsole.log([1]) // [ 1 ]`
  expect(expectations(calls)).toEqual(['1', "it's", null, '[ 1 ]'])
})
