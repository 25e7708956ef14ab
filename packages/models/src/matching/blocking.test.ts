import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockRecords } from './block-records.ts'
import type { BlockingPass, BlockingRule } from './blocking-pass.ts'
import { visitPairs } from './candidate-pairs.ts'
import { phoneticCode } from './phonetic-code.ts'
import { type RecordColumns, readRecords } from './record-columns.ts'

function pairsOf(passes: readonly BlockingPass[]): string[] {
  const pairs: string[] = []
  visitPairs(passes, (left, right) => pairs.push(`${left}-${right}`))
  return pairs
}

function block(columns: RecordColumns, rule: BlockingRule, maxBlock = 1000): { pass: BlockingPass; rows: string[] } {
  const records = readRecords(columns, Object.keys(columns))
  const pass = blockRecords({ records, maxBlock, made: new Map() }, rule)
  const rows: string[] = []
  visitPairs([pass], (left, right) => {
    const pair = [records.rowOf[left] ?? -1, records.rowOf[right] ?? -1].sort((a, b) => a - b)
    rows.push(pair.join('-'))
  })
  return { pass, rows: rows.sort() }
}

test('several passes give each pair once, with the passes that find it', () => {
  const keys = fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), fc.integer({ min: -1, max: 3 })), { maxLength: 30 })
  fc.assert(
    fc.property(keys, (rows) => {
      const pass = (at: 0 | 1): BlockingPass => ({
        name: '',
        columns: [],
        keys: Int32Array.from(rows, (row) => row[at]),
        window: 0,
        skippedBlocks: 0,
        skippedRecords: 0,
        largestSkipped: 0,
      })
      const seen = new Map<string, number>()
      visitPairs([pass(0), pass(1)], (left, right, mask) => {
        expect(left).toBeLessThan(right)
        expect(seen.has(`${left}-${right}`)).toBe(false)
        seen.set(`${left}-${right}`, mask)
      })
      rows.forEach((one, a) => {
        rows.slice(a + 1).forEach((other, k) => {
          const mask = [0, 1].reduce((bits, at) => bits | (one[at] === other[at] && (one[at] ?? -1) >= 0 ? 1 << at : 0), 0)
          expect(seen.get(`${a}-${a + 1 + k}`) ?? 0).toBe(mask)
        })
      })
    }),
    { seed: 1 },
  )
})

describe('keys', () => {
  const columns = {
    family: ['Robert', 'Rupert', 'Smith', 'Jones', ''],
    given: ['Ann', 'Ann', 'Jones', 'Smith', 'Ann'],
    phone: ['+44 7016 389625', '07016389625', '1234567', '', '7654321'],
  }
  test('by sound, by last digits, in any order, by a prefix', () => {
    expect(block(columns, { parts: [{ columns: ['family'], by: 'phonetic' }] }).rows).toEqual(['0-1'])
    expect(block(columns, { parts: [{ columns: ['phone'], by: 'digits' }] }).rows).toEqual(['0-1'])
    expect(block(columns, { parts: [{ columns: ['family', 'given'], by: 'any-order' }] }).rows).toEqual(['0-1', '2-3'])
    expect(block(columns, { parts: [{ columns: ['family'], by: 'prefix', length: 1 }] }).rows).toEqual(['0-1'])
  })
  test('two parts must both agree, and a missing part is no agreement', () => {
    expect(block(columns, { parts: [{ columns: ['given'], by: 'exact' }] }).rows).toEqual(['0-1', '0-4', '1-4'])
    const rule: BlockingRule = {
      parts: [
        { columns: ['given'], by: 'exact' },
        { columns: ['family'], by: 'phonetic' },
      ],
    }
    expect(block(columns, rule).rows).toEqual(['0-1'])
  })
  test('a key of one’s own, by row of the input', () => {
    const rule: BlockingRule = { name: 'odd', columns: [], key: (row) => (row % 2 === 1 ? 'odd' : null) }
    expect(block(columns, rule).rows).toEqual(['1-3'])
  })
  test('sorted neighbourhood', () => {
    const names = { family: ['d', 'a', 'c', 'b', ''] }
    expect(block(names, { parts: [{ columns: ['family'], by: 'exact' }], window: 1 }).rows).toEqual(['0-2', '1-3', '2-3'])
  })
  test('a block that is too large is left out, and counted', () => {
    const names = { family: ['a', 'a', 'a', 'b', 'b'] }
    const { pass, rows } = block(names, { parts: [{ columns: ['family'], by: 'exact' }] }, 2)
    expect(rows).toEqual(['3-4'])
    expect(pass).toMatchObject({ skippedBlocks: 1, skippedRecords: 3, largestSkipped: 3 })
  })
  test('no key, no pair', () => {
    const pass = block({ family: ['', ''] }, { parts: [{ columns: ['family'], by: 'exact' }] }).pass
    expect(pairsOf([pass])).toEqual([])
    expect(pairsOf([])).toEqual([])
  })
})

test.each([
  ['Robert', 'r163'],
  ['Rupert', 'r163'],
  ['Ashcraft', 'a261'],
  ['Tymczak', 't522'],
  ['Lee', 'l'],
  ['张伟', '张伟'],
  ['', ''],
])('phonetic code of %s is %s', (text, code) => {
  expect(phoneticCode(text)).toBe(code)
})
