import { expect, it } from 'vitest'
import { hardCodedTexts } from './hard-coded-text.ts'
import { compare, declaredCodes, flatten, simplifiedTexts } from './locales.ts'

it('folds plural forms, which Chinese has fewer of', () => {
  expect(compare(flatten({ n_one: '{{count}} row', n_other: '{{count}} rows' }), flatten({ n_other: '{{count}} 行' }))).toEqual([])
})

it('names missing, foreign and differing texts', () => {
  const english = flatten({ a: { b: 'Hello {{name}}' }, c: 'Bye', d: 'Here' })
  expect(compare(english, flatten({ a: { b: '你好 {{who}}' }, d: ' ', e: '多' }))).toEqual([
    'c is missing',
    'd is missing',
    'e is not in English',
    'a.b has the parameters {who}, English has {name}',
  ])
})

it('tells the mainland’s characters from those of Taiwan', () => {
  expect(simplifiedTexts({ x: '客戶與訂單', y: '客户' })).toEqual(['y contains the simplified character 户'])
})

it('finds the codes of problems at any depth', () => {
  const problem = (code: object) => ({ properties: { code, requestId: { type: 'string' } } })
  expect(declaredCodes({ a: [problem({ enum: ['x', 'y'] })], b: problem({ const: 'z' }), c: { code: { enum: ['no'] } } })).toEqual([
    'x',
    'y',
    'z',
  ])
})

it('finds words in markup and in attributes that are read out', () => {
  const page = `const Page = () => <div title="Hidden words" className="not words">{t('key')} Save now <b>·</b><i aria-label={t('x')}>2</i></div>`
  expect(hardCodedTexts(page).sort()).toEqual(['Hidden words', 'Save now'])
})
