import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { functionDocs } from './functions.ts'
import { limits } from './parser.ts'
import { problemCodes } from './problem.ts'
import { written } from './testing/record.ts'
import { longestReplacement, longestText } from './text.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const cell = (text: string): string => text.replaceAll('|', '\\|')

test('the README holds the table of functions as it is', () => {
  const table = functionDocs.map(
    ({ signature, doc, example: [formula, result] }) =>
      `| \`${cell(signature)}\` | ${cell(doc)} | \`${cell(formula)}\` → \`${cell(result)}\` |`,
  )
  expect(readme).toContain(`${table.join('\n')}\n`)
})

test('what the README says a formula gives, it gives', () => {
  const said = [...readme.matchAll(/^- `([^`]+)` → `([^`]+)`/gm)].map(([, formula = '', result = '']) => ({ formula, result }))
  expect(said.length).toBeGreaterThan(5)
  expect(said.map(({ formula }) => ({ formula, result: written(formula) }))).toEqual(said)
})

test('the README names every problem and every limit', () => {
  expect(problemCodes.filter((code) => !readme.includes(`\`${code}\``))).toEqual([])
  const numbers = [limits.characters, limits.depth, limits.nodes, longestText, longestReplacement]
  expect(numbers.filter((limit) => !readme.includes(limit.toLocaleString('en')))).toEqual([])
})
