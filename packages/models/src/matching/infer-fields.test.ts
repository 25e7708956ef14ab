import { expect, test } from 'vitest'
import { inferFields } from './infer-fields.ts'
import { type RecordColumns, readRecords } from './record-columns.ts'

function infer(columns: RecordColumns) {
  return inferFields(readRecords(columns, Object.keys(columns)))
}

test('by name, in English and Chinese', () => {
  const two = ['a1', 'b2']
  const columns = {
    givenName: two,
    Surname: two,
    'Date of birth': ['1990-01-01', '1991-02-02'],
    mobile: two,
    'E-Mail': ['a@b.example', 'c@d.example'],
    post_code: ['1', '1x'],
    address_1: two,
    address_2: two,
    城市: two,
    性别: two,
    company_name: two,
  }
  expect(infer(columns).map(({ column, kind, swap }) => [column, kind, swap])).toEqual([
    ['givenName', 'name', 'Surname'],
    ['Surname', 'name', 'givenName'],
    ['Date of birth', 'date', undefined],
    ['mobile', 'phone', undefined],
    ['E-Mail', 'email', undefined],
    ['address_1', 'text', 'address_2'],
    ['address_2', 'text', 'address_1'],
    ['城市', 'place', undefined],
    ['性别', 'category', undefined],
    ['company_name', 'text', undefined],
  ])
  expect(infer(columns).find(({ column }) => column === 'Surname')?.shared).toBe(true)
})

test('by content where the name says nothing', () => {
  const rows = Array.from({ length: 200 }, (_, row) => row)
  const columns = {
    a: rows.map((row) => `x${row >> 1}@mail.example`),
    b: rows.map((row) => `19${50 + (row % 50)}-01-1${row % 10}`),
    c: rows.map((row) => `0701 ${100_000 + (row >> 1) * 977}`),
    d: rows.map((row) => ['red', 'blue'][row % 2] ?? ''),
    e: rows.map((row) => `K-${1000 + (row >> 1)}`),
    f: rows.map((row) => ['张伟', '王小芳', '李娜', '陈一'][row % 4] + (row > 100 ? '明' : '')),
    g: rows.map((row) => `something ${row} else`),
  }
  expect(infer(columns).map(({ kind }) => kind)).toEqual(['email', 'date', 'phone', 'category', 'id', 'category', 'text'])
})

test('a name of a column that its content belies is not believed', () => {
  expect(infer({ date_of_birth: ['yes', 'no', 'no'], email: ['call', 'write', 'call'] }).map(({ kind }) => kind)).toEqual(['text', 'text'])
})

test('constant columns and numbers that nobody shares tell nothing', () => {
  expect(
    infer({ id: ['1', '2', '3'], country: ['x', 'x', 'x'], gap: ['', '', 'NULL'], city: ['a', 'b', 'a'] }).map(({ column }) => column),
  ).toEqual(['city'])
})

test('a column of readings serves the names', () => {
  const columns = { 姓名: ['张伟', '王芳'], pinyin: ['zhang wei', 'wang fang'] }
  expect(infer(columns)).toEqual([{ column: '姓名', kind: 'name', reading: 'pinyin' }])
  expect(infer({ pinyin: columns.pinyin })).toEqual([{ column: 'pinyin', kind: 'name' }])
})
