import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encode, orderByCode, rowNumbers } from './dictionary.ts'

const column = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ noNaN: true })), { maxLength: 3000 })

test('codes lead back to their values, and order as they do', () => {
  fc.assert(
    fc.property(column, (values) => {
      const { values: distinct, codes } = encode(values)
      expect(Array.from(codes, (code) => distinct[code])).toEqual(values.map((value) => value + 0))
      expect(Array.from(distinct)).toEqual([...new Set(values.map((value) => value + 0))].sort((a, b) => a - b))
    }),
    { numRuns: 50 },
  )
})

test('ordering by code is a stable sort', () => {
  fc.assert(
    fc.property(column, (values) => {
      const { codes, values: distinct } = encode(values)
      const ordered = Array.from(orderByCode(codes, distinct.length, rowNumbers(values.length)))
      const wanted = Array.from(values.keys()).sort((a, b) => (codes[a] ?? 0) - (codes[b] ?? 0))
      expect(ordered).toEqual(wanted)
    }),
    { numRuns: 50 },
  )
})
