import zlib from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Mapping } from '../mapping/mapping.ts'
import { openFile } from './file.ts'

const mapping: Mapping = {
  source: 'shop',
  dates: ['yyyy-MM-dd'],
  order: { number: '{no}', orderedAt: '{day}' },
  line: { sku: '{sku}', quantity: '{qty}', unitPrice: '{price}' },
}
const header = 'no,day,sku,qty,price'
const rowsOf = (count: number): string => Array.from({ length: count }, (_, index) => `${index + 1},2024-01-01,杯子,1,2.50\n`).join('')

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function read(content: string | Buffer, options: { name?: string; mapping?: Mapping; size?: number } = {}) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const file = await openFile(pieces(bytes, options.size ?? 65_536), options.name ?? 'orders.csv', options.mapping ?? mapping)
  const rows = []
  for await (const batch of file.rows) rows.push(...batch)
  return { ...file, rows }
}

// TextEncoder writes UTF-8 only: these are 杯子 in GB18030.
const gbCup = Buffer.from([0xb1, 0xad, 0xd7, 0xd3])

describe('what can be read', () => {
  const text = `${header}\n${rowsOf(3)}`
  test.each([
    ['plain', Buffer.from(text), 'none'],
    ['gzip', zlib.gzipSync(text), 'gzip'],
    ['brotli, found by trying', zlib.brotliCompressSync(text), 'brotli'],
  ])('%s', async (_what, bytes, compression) => {
    const file = await read(bytes)
    expect(file).toMatchObject({ compression, encoding: 'utf-8', delimiter: ',', columns: ['no', 'day', 'sku', 'qty', 'price'] })
    expect(file.rows.map((row) => row.rowNo)).toEqual([2, 3, 4])
    expect(file.rows[0]?.fields).toEqual(['1', '2024-01-01', '杯子', '1', '2.50'])
  })

  test('any size of the pieces gives the same rows', async () => {
    const whole = `${header}\n1,2024-01-01,"杯子, ""big""\nblue",1,2\n\n2,2024-01-02,杯,1,3`
    const expected = (await read(whole)).rows
    expect(expected).toEqual([
      { rowNo: 2, fields: ['1', '2024-01-01', '杯子, "big"\nblue', '1', '2'] },
      { rowNo: 5, fields: ['2', '2024-01-02', '杯', '1', '3'] },
    ])
    for (const size of [1, 2, 3, 7, 64]) expect((await read(whole, { size })).rows).toEqual(expected)
    for (const size of [1, 5]) expect((await read(zlib.gzipSync(whole), { size })).rows).toEqual(expected)
  })

  test('GB18030 without being told, UTF-8 and UTF-16 by their marks', async () => {
    const gb = Buffer.concat([Buffer.from(`${header}\n1,2024-01-01,`), gbCup, Buffer.from(',1,2\n')])
    expect(await read(gb)).toMatchObject({ encoding: 'gb18030', rows: [{ fields: ['1', '2024-01-01', '杯子', '1', '2'] }] })
    expect(await read(`\ufeff${text}`)).toMatchObject({ encoding: 'utf-8', columns: ['no', 'day', 'sku', 'qty', 'price'] })
    expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le'), { size: 7 })).toMatchObject({ encoding: 'utf-16le', rows: { length: 3 } })
  })

  test.each([';', '\t', '|'])('delimiter %j', async (delimiter) => {
    const file = await read(text.replaceAll(',', delimiter))
    expect(file.delimiter).toBe(delimiter)
    expect(file.rows).toHaveLength(3)
  })

  test('a header in other letters, with spaces, CR LF and no last line end', async () => {
    const file = await read(' NO ,Day,"SKU",qty,Price\r\n1,2024-01-01,A,1,2\r\n2,2024-01-01,A,1,2')
    expect(file.columns).toEqual(['no', 'day', 'sku', 'qty', 'price'])
    expect(file.rows).toHaveLength(2)
  })

  test('columns by place, where the header may be missing', async () => {
    const placed: Mapping = { ...mapping, header: 'optional', delimiter: 'whitespace', columns: ['no', 'day', 'sku', 'qty', 'price'] }
    const bare = ' 1  2024-01-01 A 1   2\n 2  2024-01-01 A 1   2\n'
    expect((await read(bare, { mapping: placed })).rows.map((row) => row.rowNo)).toEqual([1, 2])
    expect((await read(`no day sku qty price\n${bare}`, { mapping: placed })).rows.map((row) => row.rowNo)).toEqual([2, 3])
    await expect(read('1 2 3\n', { mapping: placed })).rejects.toMatchObject({
      code: 'column_count',
      params: { row: 1, found: 3, expected: 5 },
    })
  })
})

describe('what is refused, and where', () => {
  const text = `${header}\n${rowsOf(2000)}`
  const gzip = zlib.gzipSync(text)
  const brotli = zlib.brotliCompressSync(text)
  test.each<[string, string | Buffer, string, object]>([
    ['nothing', '', 'file_empty', {}],
    ['blank lines', '\n\n', 'file_empty', {}],
    ['a column missing', 'no,day,sku,qty\n1,2024-01-01,A,1\n', 'column_missing', { column: 'price', row: 1, found: 'no, day, sku, qty' }],
    ['a column twice', `${header},Price\n`, 'column_ambiguous', { column: 'price' }],
    ['a cut row', `${text}2001,2024-01-01,A`, 'file_truncated', { row: 2002 }],
    ['an open quote', `${text}2001,2024-01-01,"A,1,2\n`, 'file_truncated', { row: 2002 }],
    ['cut gzip', gzip.subarray(0, gzip.length - 9), 'file_cut_off', { compression: 'gzip' }],
    ['cut brotli', brotli.subarray(0, brotli.length - 9), 'file_cut_off', { compression: 'brotli' }],
    ['damaged gzip', Buffer.from(gzip).fill(0xff, gzip.length - 400, gzip.length - 300), 'file_damaged', { compression: 'gzip' }],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4]), 'file_not_text', {}],
    ['Excel', Buffer.from('PK\u0003\u0004 and so on'), 'file_not_text', { kind: 'zip or Excel' }],
    ['neither encoding', Buffer.concat([Buffer.from(`${header}\n1,2024-01-01,`), Buffer.from([0xff, 0xff])]), 'encoding_unknown', {}],
  ])('%s', async (_what, content, code, params) => {
    await expect(read(content)).rejects.toMatchObject({ code, params })
  })

  test('a row in another encoding, far behind the part that was judged', async () => {
    const long = Buffer.from(`${header}\n${rowsOf(40_000)}`)
    await expect(
      read(Buffer.concat([long, Buffer.from('40001,2024-01-01,'), gbCup, Buffer.from(',1,2\n3,2024-01-01,A,1,2\n')])),
    ).rejects.toMatchObject({
      code: 'encoding_invalid',
      params: { row: 40_002, encoding: 'utf-8' },
    })
  })

  test('a line without end is refused before it fills the memory', async () => {
    let sent = 0
    const endless = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from(`${header}\n${rowsOf(10)}`)
      for (; sent < 2 ** 31; sent += 65_536) yield Buffer.alloc(65_536, 'x')
    }
    const readAll = async () => {
      const file = await openFile(endless(), 'orders.csv', mapping)
      for await (const batch of file.rows) expect(batch.length).toBeLessThan(20)
    }
    await expect(readAll()).rejects.toMatchObject({ code: 'row_too_long', params: { row: 12 } })
    expect(sent).toBeLessThan(4 * 1024 * 1024)
  })

  test('a quoted value without end likewise', async () => {
    const lines = 'and so on, and on\n'.repeat(100_000)
    await expect(read(`${header}\n1,2024-01-01,A,1,2\n2,2024-01-01,"${lines}`)).rejects.toMatchObject({
      code: 'row_too_long',
      params: { row: 3 },
    })
  })
})
