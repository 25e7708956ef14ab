import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance } from './edit-distance.ts'

/** The textbook's table, cell by cell. */
function byTable(a: string, b: string, transpositions: boolean): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)))
  const at = (i: number, j: number): number => d[i]?.[j] ?? Number.NaN
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (transpositions && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + 1)
      const row = d[i]
      if (row) row[j] = cost
    }
  }
  return at(a.length, b.length)
}

const text = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c', '张'), maxLength })

describe('edit distance', () => {
  test.each([
    ['kitten', 'sitting', 3, 3],
    ['ca', 'abc', 3, 3],
    ['smith', 'simth', 1, 2],
    ['', 'abc', 3, 3],
    ['', '', 0, 0],
    ['张伟', '伟张', 1, 2],
  ])('%s and %s', (a, b, damerau, levenshtein) => {
    expect(editDistance(a, b)).toBe(damerau)
    expect(editDistance(a, b, { transpositions: false })).toBe(levenshtein)
  })

  test('equals the table, short and long, either way round', () => {
    const either = fc.oneof(fc.tuple(text(12), text(12)), fc.tuple(text(32), text(40)), fc.tuple(text(60), text(60)))
    fc.assert(
      fc.property(either, fc.boolean(), ([a, b], transpositions) => {
        const wanted = byTable(a, b, transpositions)
        expect(editDistance(a, b, { transpositions })).toBe(wanted)
        expect(editDistance(b, a, { transpositions })).toBe(wanted)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  test('a cut-off changes nothing below it and says "more" above', () => {
    fc.assert(
      fc.property(text(50), text(50), fc.nat(8), (a, b, atMost) => {
        expect(editDistance(a, b, { atMost })).toBe(Math.min(byTable(a, b, true), atMost + 1))
      }),
      { seed: 2, numRuns: 300 },
    )
  })
})
