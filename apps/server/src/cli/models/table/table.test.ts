import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { expect, test } from 'vitest'
import { file } from '../testing.ts'
import { MixedReader, WordReader } from './columns.ts'
import { readNumbers } from './read-numbers.ts'
import { readTable } from './read-table.ts'

test('numbers longer than any first guess, in the order of the file', async () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `${i}, x${i} ,${i / 4}`)
  const read = await readNumbers(file('long.csv', ['a,name,b', ...lines, ''].join('\r\n')), [
    { name: 'b' },
    { name: 'c', isOptional: true },
  ])
  expect([...read.keys()]).toEqual(['b'])
  expect(read.get('b')).toHaveLength(5000)
  expect(read.get('b')?.[4999]).toBe(4999 / 4)
})

test('a packed file is read as the plain one', async () => {
  const plain = file('plain.csv', '\ufeffa,b\n1,2\n')
  const text = fs.readFileSync(plain)
  for (const [ending, packed] of [
    ['gz', zlib.gzipSync(text)],
    ['br', zlib.brotliCompressSync(text)],
  ] as const) {
    const at = path.join(path.dirname(plain), `packed.csv.${ending}`)
    fs.writeFileSync(at, packed)
    expect((await readNumbers(at, [{ name: 'a' }])).get('a')).toEqual(Float64Array.of(1))
    fs.writeFileSync(at, packed.subarray(0, packed.length - 4))
    await expect(readNumbers(at, [{ name: 'a' }]), ending).rejects.toMatchObject({ code: 'file_unreadable' })
  }
})

test('a table takes each column for what it holds', async () => {
  const text = '"",age,city,code,left,note\n1,31,Leeds,7,no,x\n2,NA,,8,yes,y\n3,4.5e1,York,9,no,z\n'
  const { rows, columns } = await readTable(file('table.csv', text), { ignore: ['note'], words: ['code'] })
  expect(rows).toBe(3)
  expect(columns).toEqual([
    { name: 'age', kind: 'numeric', values: Float64Array.of(31, Number.NaN, 45) },
    { name: 'city', kind: 'categorical', levels: ['Leeds', 'York'], codes: Int32Array.of(0, -1, 1) },
    { name: 'code', kind: 'categorical', levels: ['7', '8', '9'], codes: Int32Array.of(0, 1, 2) },
    { name: 'left', kind: 'categorical', levels: ['no', 'yes'], codes: Int32Array.of(0, 1, 0) },
  ])
  await expect(readTable(file('twice.csv', 'a,a\n1,2\n'))).rejects.toMatchObject({ code: 'duplicate_column' })
  await expect(readTable(file('ragged.csv', 'a,b\n1,2\n1,2,3\n'))).rejects.toMatchObject({ code: 'file_unreadable' })
})

test('levels do not depend on the order of rows', () => {
  const [one, other] = [new WordReader(), new WordReader()]
  const words = ['b', 'ä', 'B', '', 'a']
  for (const word of words) one.push(word)
  for (const word of words.toReversed()) other.push(word)
  expect(one.done('c').levels).toEqual(other.done('c').levels)
  expect(one.done('c').levels).toEqual(['B', 'a', 'b', 'ä'])
  expect(other.done('c').codes).toEqual(one.done('c').codes.toReversed())
})

test('after ten thousand different numbers a word is a slip, not a kind', () => {
  const long = new MixedReader('amount', 'file.csv')
  for (let i = 0; i <= 10_001; i++) long.push(String(i), i)
  expect(() => long.push('none', 10_003)).toThrow('file.csv, line 10003, column "amount": "none" is not a number')
  const short = new MixedReader('amount', 'file.csv')
  for (const cell of ['1', 'none', '2']) short.push(cell, 1)
  expect(short.done()).toMatchObject({ kind: 'categorical', levels: ['1', '2', 'none'] })
})
