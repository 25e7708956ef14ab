import { expect, test } from 'vitest'
import { nameOf } from './name.ts'
import { readingOf } from './pinyin.ts'

test.each([
  ['欧阳修', 'ouyangxiu', 'oyx'],
  ['曾国藩', 'zengguofan', 'zgf'],
  ['吕布', 'lvbu', 'lb'],
  ['José Díaz', 'josediaz', 'jd'],
  ['O’Neill & Sons', 'oneillsons', 'ons'],
  ['王小明 Wang', 'wangxiaomingwang', 'wxmw'],
  ['Ａｄａ', 'ada', 'a'],
  ['しずか', 'しずか', 'し'],
  ['', '', ''],
])('%s reads %s, %s', (name, pinyin, initials) => {
  expect(readingOf(name)).toMatchObject({ pinyin, initials })
})

test('a part of a name reads as it does inside the whole', () => {
  for (const name of ['王小明', '欧阳晓明', '单伟曾', '李单'])
    for (const part of [name.slice(1), name.slice(2)]) expect(readingOf(name).pinyin).toContain(readingOf(part, 'inside').pinyin)
})

test('a name is put together in its language’s order', () => {
  const parts = { displayName: null, standIn: '17850' }
  expect(nameOf({ ...parts, givenName: '伟', familyName: '张' })).toMatchObject({ displayName: '张伟', isNamed: true })
  expect(nameOf({ ...parts, givenName: 'Ada', familyName: 'Byron' })).toMatchObject({ displayName: 'Ada Byron' })
  expect(nameOf({ ...parts, givenName: null, familyName: null })).toMatchObject({ displayName: '17850', isNamed: false })
})
