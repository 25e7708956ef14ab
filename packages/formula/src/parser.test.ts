import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childrenOf, fieldsOf, type Node } from './ast.ts'
import { limits, parse } from './parser.ts'
import { print } from './print.ts'
import { problemCodes } from './problem.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_130)
const numRuns = Number(process.env.FUZZ_RUNS ?? 2_000)

function astOf(source: string): Node {
  const parsed = parse(source)
  if (!parsed.ok) throw new Error(`${source}: ${JSON.stringify(parsed.problem)}`)
  return parsed.ast
}

const problemOf = (source: string) => {
  const parsed = parse(source)
  return parsed.ok ? null : { ...parsed.problem, there: source.slice(parsed.problem.from, parsed.problem.to) }
}

/** Every operation in parentheses, so that one sees what belongs together. */
function grouped(node: Node): string {
  const parts = childrenOf(node).map(grouped)
  if (node.kind === 'binary') return `(${parts.join(` ${node.operator} `)})`
  if (node.kind === 'unary') return `(${node.operator} ${parts[0]})`
  return node.kind === 'call' ? `${node.name}[${parts.join(' ')}]` : print(node)
}

test.each([
  ['1 + 2 * 3', '(1 + (2 * 3))'],
  ['1 - 2 - 3', '((1 - 2) - 3)'],
  ['2 ^ 3 ^ 2', '(2 ^ (3 ^ 2))'],
  ['-2 ^ 2', '(- (2 ^ 2))'],
  ['2 ^ -3 * 4', '((2 ^ (- 3)) * 4)'],
  ['-a * b', '((- a) * b)'],
  ['a & b + 1 & c', '((a & (b + 1)) & c)'],
  ['a & b = c', '((a & b) = c)'],
  ['not a = b and c', '((not (a = b)) and c)'],
  ['not a and not b or c', '(((not a) and (not b)) or c)'],
  ['a or b and c', '(a or (b and c))'],
  ['a <= b and c != d', '((a <= b) and (c <> d))'],
  ['a = not b', '(a = (not b))'],
  ['7 % 4 % 2', '((7 % 4) % 2)'],
  ['(1 + 2) * 3', '((1 + 2) * 3)'],
  ['IF(Vip AND TRUE, Blank, 1)', 'if[(Vip and true) blank 1]'],
  ['and(a, b)', 'and[a b]'],
  ['not (a)', '(not a)'],
  ['today()', 'today[]'],
  ['round（保费，2）× 2 ÷ 3', '((round[保费 2] * 2) / 3)'],
  ['称呼 & “先生”', '(称呼 & "先生")'],
  ['{年 保费} + {a}}b} + { and }', '(({年 保费} + {a}}b}) + {and})'],
  ['a ≠ b', '(a <> b)'],
  ['.5 + 007.10', '(.5 + 007.10)'],
  ['"a ""quoted"" \\"text\\" \\\\ \\n"', '"a \\"quoted\\" \\"text\\" \\\\ \\n"'],
])('%s is %s', (source, expected) => {
  expect(grouped(astOf(source))).toBe(expected)
})

test('every part knows where it stands', () => {
  const source = ' round( premium*12 , 2) + "é😀" & x'
  const spans: string[] = []
  const walk = (node: Node): void => {
    spans.push(source.slice(node.from, node.to))
    childrenOf(node).forEach(walk)
  }
  walk(astOf(source))
  expect(spans).toEqual([
    source.trim(),
    'round( premium*12 , 2) + "é😀"',
    'round( premium*12 , 2)',
    'premium*12',
    'premium',
    '12',
    '2',
    '"é😀"',
    'x',
  ])
})

test.each([
  ['', 'formula_empty', {}, ''],
  [' \n　', 'formula_empty', {}, ' \n　'],
  ['1 +', 'formula_unexpected', { found: 'end', expected: 'value' }, ''],
  ['1 + * 2', 'formula_unexpected', { found: '*', expected: 'value' }, '*'],
  ['+1', 'formula_unexpected', { found: '+', expected: 'value' }, '+'],
  ['a b', 'formula_unexpected', { found: 'b', expected: 'operator' }, 'b'],
  ['(1', 'formula_unexpected', { found: 'end', expected: ')' }, ''],
  ['1)', 'formula_unexpected', { found: ')', expected: 'operator' }, ')'],
  ['round(1, 2', 'formula_unexpected', { found: 'end', expected: ', or )' }, ''],
  ['round(1,)', 'formula_unexpected', { found: ')', expected: 'value' }, ')'],
  ['round(,1)', 'formula_unexpected', { found: ',', expected: 'value' }, ','],
  ['a and', 'formula_unexpected', { found: 'end', expected: 'value' }, ''],
  ['and b', 'formula_unexpected', { found: 'and', expected: 'value' }, 'and'],
  ['{ }', 'formula_unexpected', { found: '{ }', expected: 'field' }, '{ }'],
  ['1 < 2 < 3', 'formula_chained', { first: '<', second: '<' }, '<'],
  ['a = b <> c', 'formula_chained', { first: '=', second: '<>' }, '<>'],
  ['a # b', 'formula_character', { found: '#' }, '#'],
  ['a.b', 'formula_character', { found: '.' }, '.'],
  ['1 😀', 'formula_character', { found: '😀' }, '😀'],
  ['"a\0"', 'formula_character', { found: 'U+0000' }, '\0'],
  ['"a\ud800"', 'formula_character', { found: 'U+d800' }, '\ud800'],
  ['"abc', 'formula_open_text', {}, '"abc'],
  ['“abc"', 'formula_open_text', {}, '“abc"'],
  ['{abc', 'formula_open_field', {}, '{abc'],
  ['{abc}}', 'formula_open_field', {}, '{abc}}'],
  ['"a\\q"', 'formula_escape', { found: '\\q' }, '\\q'],
  ['"a\\', 'formula_escape', { found: '\\' }, '\\'],
  ['0.1234567890123', 'formula_number', { found: '0.1234567890123', whole: 30, fraction: 12 }, '0.1234567890123'],
  ['1'.repeat(31), 'formula_number', { found: '1'.repeat(31), whole: 30, fraction: 12 }, '1'.repeat(31)],
])('%j: %s %j at %j', (source, code, params, there) => {
  expect(problemOf(source)).toMatchObject({ code, params, there })
})

test('a formula has at most so many characters, levels and parts', () => {
  expect(problemOf(' '.repeat(limits.characters + 1))).toMatchObject({ code: 'formula_too_long' })
  expect(problemOf(`${'('.repeat(limits.depth - 1)}1${')'.repeat(limits.depth - 1)}`)).toBe(null)
  for (const open of ['(', '-', 'not ', 'f(', '2 ^ ', 'a = not ('])
    expect(problemOf(`${open.repeat(limits.depth)}1`), open).toMatchObject({ code: 'formula_too_deep', params: { limit: limits.depth } })
  expect(problemOf(Array.from({ length: limits.nodes / 2 }, () => '1').join('+'))).toBe(null)
  expect(problemOf(Array.from({ length: limits.nodes / 2 + 1 }, () => '1').join('+'))).toMatchObject({ code: 'formula_too_large' })
})

// Bits of formulas in any order come further than plain noise.
const scraps = [
  '(',
  ')',
  ',',
  '"',
  '\\',
  '{',
  '}',
  '“',
  '”',
  '+',
  '-',
  '^',
  '=',
  '<',
  'not ',
  ' and ',
  'if(',
  '1',
  '.',
  '1.5',
  '名',
  'x',
  ' ',
  '\n',
  '\0',
  '\ud83d',
  '😀',
]
const noise = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('utf16le')),
  fc.array(fc.constantFrom(...scraps), { maxLength: 60 }).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(...scraps), fc.nat(5_000)).map(([scrap, times]) => scrap.repeat(times)),
)

test('whatever is written, it is read or refused with a place inside it', () => {
  fc.assert(
    fc.property(noise, (source) => {
      const parsed = parse(source)
      if (parsed.ok) return
      const { code, from, to } = parsed.problem
      expect(problemCodes).toContain(code)
      expect(from >= 0 && from <= to && to <= source.length).toBe(true)
    }),
    { seed, numRuns },
  )
})

const at = { from: 0, to: 0 }
const names = fc.oneof(
  fc.constantFrom('premium', '保费', '_x1', 'and', 'True', 'blank', 'if', 'a b', '1st', 'a}b', 'é', 'x😀'),
  fc
    .string({ minLength: 1, maxLength: 8, unit: 'grapheme' })
    .map((name) => name.replaceAll('\0', '').toWellFormed().trim())
    .filter((name) => name !== ''),
)
const texts = fc.oneof(
  fc.constantFrom('', '"', '\\', '\\n', '\n\t', '“”', '{}', '关系😀'),
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '').toWellFormed()),
)
const binaries = ['+', '-', '*', '/', '%', '^', '&', '=', '<>', '<', '<=', '>', '>=', 'and', 'or'] as const
const { tree } = fc.letrec<{ tree: Node }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 7, depthSize: 'large' },
    fc.constantFrom<Node>({ kind: 'blank', ...at }, { kind: 'boolean', value: true, ...at }, { kind: 'number', text: '12.50', ...at }),
    texts.map((value): Node => ({ kind: 'text', value, ...at })),
    names.map((name): Node => ({ kind: 'field', name, ...at })),
    fc
      .tuple(fc.constantFrom('-' as const, 'not' as const), tie('tree'))
      .map(([operator, operand]): Node => ({ kind: 'unary', operator, operand, ...at })),
    fc
      .tuple(fc.constantFrom(...binaries), tie('tree'), tie('tree'))
      .map(([operator, left, right]): Node => ({ kind: 'binary', operator, left, right, ...at })),
    fc
      .tuple(fc.constantFrom('if', 'and', 'round', 'unknown'), fc.array(tie('tree'), { maxLength: 3 }))
      .map(([name, args]): Node => ({ kind: 'call', name, args, ...at })),
  ),
}))

const withoutPlaces = (node: Node): unknown =>
  JSON.parse(JSON.stringify(node, (key, value) => (key === 'from' || key === 'to' ? undefined : value)))

test('what is printed is read as the same formula, and printed again as the same text', () => {
  let read = 0
  fc.assert(
    fc.property(tree, (node) => {
      const text = print(node)
      const parsed = parse(text)
      if (!parsed.ok) return expect(['formula_too_long', 'formula_too_deep', 'formula_too_large'], text).toContain(parsed.problem.code)
      read += 1
      expect(withoutPlaces(parsed.ast), text).toEqual(withoutPlaces(node))
      expect(print(parsed.ast)).toBe(text)
    }),
    { seed, numRuns },
  )
  expect(read).toBeGreaterThan(numRuns / 2)
})

test('fields are named once each, in order, and can be given other names', () => {
  const ast = astOf('b + {A 1} * if(b > c, b, 0)')
  expect(fieldsOf(ast)).toEqual(['b', 'A 1', 'c'])
  expect(print(ast, (name) => (name === 'b' ? '年保费' : `${name}}`))).toBe('年保费 + {A 1}}} * if(年保费 > {c}}}, 年保费, 0)')
})
