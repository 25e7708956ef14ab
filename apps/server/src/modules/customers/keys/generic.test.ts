import { expect, test } from 'vitest'
import { cleaned } from '../names/clean.ts'
import { spellings, waysToWrite } from '../names/variants.ts'
import { normaliseCard } from './card.ts'
import { isGeneric } from './generic.ts'
import type { KeyKind } from './key.ts'

const generic: readonly [KeyKind, string][] = [
  ['email', 'test@test.com'],
  ['email', 'no-reply@shop.example'],
  ['email', 'guest12@hotel.example'],
  ['email', 'aaaa@x.example'],
  ['phone', '+8600000000'],
  ['phone', '+8611111111111'],
  ['phone', '+8612345678901'],
  ['phone', '+8613800000000'],
  ['card', '0000'],
  ['card', 'XXXXXX'],
  ['card', '12345678'],
  ['external:shop', 'NULL'],
  ['external:shop', 'n/a'],
  ['external:shop', '0'],
  ['external:shop', '匿名'],
]
const somebodys: readonly [KeyKind, string][] = [
  ['email', 'tester.li@example.com'],
  ['email', 'guest.relations@hotel.example'],
  ['email', '888@qq.example'],
  ['phone', '+8613888888888'],
  ['phone', '+8613800138000'],
  ['phone', '+886912345678'],
  ['card', 'VIP00012345'],
  ['external:shop', '1111'],
  ['external:shop', '12345678'],
  ['external:shop', 'Guestbook-1'],
]

test('what can be nobody’s is told by what it says, and what may be somebody’s is let pass', () => {
  for (const [kind, value] of generic) expect([kind, value, isGeneric(kind, value)]).toEqual([kind, value, true])
  for (const [kind, value] of somebodys) expect([kind, value, isGeneric(kind, value)]).toEqual([kind, value, false])
})

test.each([
  ['vip 0001-2345', 'VIP00012345'],
  ['ＶＩＰ１２３４', 'VIP1234'],
  ['12', null],
  ['ABCDEF', null],
  ['1234;drop', null],
])('%s is the card %s', (given, expected) => {
  expect(normaliseCard(given)).toBe(expected)
})

test.each([
  ['  Ada   Byron ', 'Ada Byron'],
  ['\u202eAda\u2069\u200b', 'Ada'],
  ['Ａｄａ　１２', 'Ada 12'],
  ['ﾔﾏﾀﾞ', 'ヤマダ'],
  ['华为（中国）', '华为（中国）'],
  ['👩‍👧 王', '👩‍👧 王'],
  ['e\u0301a', 'éa'],
  ['a\u0000\u0007b\r\nc', 'ab c'],
])('the name %j is kept as %j', (given, expected) => {
  expect(cleaned(given)).toBe(expected)
  expect(cleaned(expected)).toBe(expected)
})

test('a name is known in simplified and traditional characters, each character for itself', () => {
  expect(spellings('張偉')).toEqual(['張偉', '张伟'])
  expect(spellings('张伟')).toEqual(['张伟', '張偉'])
  expect(spellings('Ada')).toEqual(['Ada'])
  expect(new Set(waysToWrite('发'))).toEqual(new Set(['发', '發', '髮']))
  expect(waysToWrite('人')).toEqual(['人'])
})
