import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCycle } from './cycle.ts'

const graph = (edges: Record<string, readonly string[]>): Map<string, readonly string[]> => new Map(Object.entries(edges))

test.each<[Record<string, readonly string[]>, readonly string[] | null]>([
  [{}, null],
  [{ a: ['x', 'y'], b: ['a', 'x'] }, null],
  [{ a: ['b', 'c'], b: ['c'], c: ['d'] }, null],
  [{ a: ['a'] }, ['a', 'a']],
  [{ a: ['x', 'b'], b: ['c'], c: ['x', 'b'] }, ['b', 'c', 'b']],
])('%j: %j', (edges, cycle) => {
  expect(findCycle(graph(edges))).toEqual(cycle)
})

test('a hundred thousand fields in a row are walked', () => {
  const row = Array.from({ length: 100_000 }, (_, index): [string, string[]] => [String(index), [String(index + 1)]])
  expect(findCycle(new Map(row))).toBe(null)
  expect(findCycle(new Map([...row, ['100000', ['0']]]))).toHaveLength(100_002)
})

test('what is found is a way round, and nothing is found only where fields can be put in an order', () => {
  const edges = fc.dictionary(fc.constantFrom(...'abcdefg'), fc.array(fc.constantFrom(...'abcdefg'), { maxLength: 3 }))
  fc.assert(
    fc.property(edges, (drawn) => {
      const found = findCycle(graph(drawn))
      if (found !== null) {
        expect(found[0]).toBe(found.at(-1))
        for (const [index, key] of found.slice(0, -1).entries()) expect(drawn[key]).toContain(found[index + 1])
        return
      }
      const left = new Set(Object.keys(drawn))
      for (let before = -1; before !== left.size; ) {
        before = left.size
        for (const key of left) if ((drawn[key] ?? []).every((used) => !left.has(used))) left.delete(key)
      }
      expect([...left]).toEqual([])
    }),
    { seed: 20_261_130 },
  )
})
