import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..')
const page = fs.readFileSync(path.join(root, 'docs/tutorial/add-a-feature.md'), 'utf8')

interface Step {
  readonly file: string
  readonly language: string
  readonly block: string
}

// A block belongs to the file that was named last, alone on a line.
function stepsOf(markdown: string): Step[] {
  const steps: Step[] = []
  let file = ''
  for (const [, named, language, block] of markdown.matchAll(/^`([^`\n]+[.]\w+)`$|^```(\w+)\n([\s\S]*?)^```$/gm)) {
    if (named !== undefined) file = named
    else if (language !== undefined && block !== undefined && language !== 'sh') steps.push({ file, language, block })
  }
  return steps
}

const lines = (block: string, sign: '+' | '-'): string =>
  block
    .split('\n')
    .filter((line) => line === '' || line.startsWith(' ') || line.startsWith(sign))
    .map((line) => line.slice(1))
    .join('\n')
    .trimEnd()

const steps = stepsOf(page)

test('the tutorial has steps', () => {
  expect(steps.length).toBeGreaterThan(20)
})

test.each(steps.filter((step) => step.language === 'diff'))('the place to change is found once: $file', ({ file, block }) => {
  const source = fs.readFileSync(path.join(root, file), 'utf8')
  expect({ before: source.split(lines(block, '-')).length - 1, done: source.split(lines(block, '+')).length - 1 }).toEqual({
    before: 1,
    done: 0,
  })
})

test.each(steps.filter((step) => step.language !== 'diff'))('the file to add is not there: $file', ({ file }) => {
  expect(fs.existsSync(path.join(root, file))).toBe(false)
})
