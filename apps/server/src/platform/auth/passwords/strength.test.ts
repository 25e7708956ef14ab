import { beforeAll, expect, test } from 'vitest'
import { type KnownWords, knownWords } from './known.ts'
import { ownWords } from './own-words.ts'
import { strengthOf } from './strength.ts'

let known: KnownWords
const company = { baseUrl: 'https://crm.silverleaf.example', mailFrom: 'Silverleaf <news@silverleaf.example>' }
const person = { name: '周宁', email: 'n.zhou@silverleaf.example' }
const score = (password: string) => strengthOf(password, ownWords(person, company), known)

beforeAll(async () => {
  known = await knownWords()
})

test('passwords stand in the order in which a guesser would find them', () => {
  const order = ['password1234', 'P@ssw0rd2026', 'woaini1314520', 'Guanxi2026!!', 'zhangwei1990', 'correct horse battery', 'k9#Vq!xR2@mZ']
  const scores = order.map(score)
  expect(scores).toEqual(scores.toSorted((a, b) => a - b))
  expect(new Set(scores).size).toBe(order.length)
})

test.each([
  ['password1234', 'a list word'],
  ['P@ssw0rd2026', 'signs for letters, and a year'],
  ['drowssap2026', 'backwards'],
  ['woaini1314520', 'what couples write'],
  ['5201314woaini', 'the same the other way round'],
  ['zhangwei1990', 'somebody’s name and year'],
  ['lixiaoming123456', 'a name and the first digits'],
  ['ouyangxiu1985', 'a surname of two characters'],
  ['zhouning19900512', 'the person’s own name as it is read, and a birthday'],
  ['ningzhou2026!', 'given name first'],
  ['silverleaf2026', 'the company'],
  ['Silverleaf#1', 'the company and the least that a rule of signs demands'],
  ['guanxi-2026-11', 'the product and the month'],
  ['n.zhou@silverleaf.example', 'the address'],
  ['n.zhou.n.zhou', 'a part of it, twice'],
  ['aaaaaaaaaaaaaaaaaaaa', 'one sign'],
  ['abcabcabcabcabc', 'one beginning over and over'],
  ['abcdefghijklmnop', 'the alphabet'],
  ['1qaz2wsx3edc', 'columns of the keyboard'],
  ['qwertyuiop123', 'a row of the keyboard'],
  ['1990-05-12 2026', 'dates'],
  ['13800138000', 'a mobile number'],
  ['monkeydragon7', 'two words of the list and a digit'],
  ['ＰＡＳＳＷＯＲＤ１２３４', 'full-width letters'],
])('%s is too easy: %s', (password) => expect(score(password)).toBeLessThan(8))

test.each([
  'correct horse battery',
  'seven lamps at dusk',
  'copper-kettle-48',
  'k9#Vq!xR2@mZ',
  'xkq7-mw4pd-jt9hn',
  '春眠不觉晓处处闻啼鸟',
  'zhouning planted 4 figs',
])('%s is hard enough', (password) => expect(score(password)).toBeGreaterThanOrEqual(8))

test('the longest password is judged as well as any', () => {
  expect(score('woaini1314520'.repeat(9).slice(0, 128))).toBeLessThan(16)
  expect(score('Zq7!'.repeat(32))).toBeLessThan(16)
})
