import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilson } from '../numeric/wilson.ts'
import { encodeBaskets } from './basket-builder.ts'
import { itemNeighbours } from './item-neighbours.ts'
import { recommend } from './recommend.ts'

const lists = fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']), { minLength: 1, maxLength: 60 })

test('counts and bounds are those of the baskets, best first', () => {
  fc.assert(
    fc.property(lists, fc.constantFrom('confidence' as const, 'balanced' as const, 'lift' as const), (names, rankBy) => {
      const baskets = encodeBaskets(names)
      const found = itemNeighbours(baskets, { rankBy, minCount: 1 })
      const holding = (...items: (string | undefined)[]): number =>
        names.filter((basket) => items.every((item) => basket.includes(item ?? ''))).length
      for (const [item, own] of baskets.labels.entries()) {
        const places = Array.from(found.items.keys()).slice(found.offsets[item], found.offsets[item + 1])
        const others = baskets.labels.filter((other) => other !== own && holding(other, own) > 0)
        expect(places.map((at) => baskets.labels[found.items[at] ?? 0]).sort()).toEqual(others)
        const scores = places.map((at) => found.scores[at] ?? 0)
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
        for (const at of places) {
          const other = baskets.labels[found.items[at] ?? 0]
          const [lower] = wilson(holding(own, other), holding(own), 1.959963984540054)
          const [, share] = wilson(holding(other), names.length, 1.959963984540054)
          expect(found.counts[at]).toBe(holding(own, other))
          expect(found.confidenceLower[at]).toBeCloseTo(lower, 10)
          expect(found.liftLower[at]).toBeCloseTo(lower / share, 9)
        }
      }
    }),
    { seed: 8, numRuns: 60 },
  )
})

test('two odd customers do not make a neighbourhood: many pairs come before two', () => {
  const often = Array.from({ length: 50 }, (_, i) => (i < 40 ? ['tea', 'cup'] : ['tea']))
  const baskets = encodeBaskets([...often, ['tea', 'saw'], ['tea', 'saw'], ...Array.from({ length: 100 }, () => ['cup'])])
  const { offsets, items } = itemNeighbours(baskets)
  const tea = baskets.labels.indexOf('tea')
  expect(baskets.labels[items[offsets[tea] ?? 0] ?? 0]).toBe('cup')
})

test('a cap cuts large baskets for the pairs alone, and says so', () => {
  const large = Array.from({ length: 60 }, (_, i) => `item ${String(i).padStart(2, '0')}`)
  const found = itemNeighbours(encodeBaskets([large, large]))
  expect(found).toMatchObject({ basketsCut: 2, itemsCut: 20, itemCount: 60 })
  expect(found.warnings).toHaveLength(1)
  expect(found.bestSellers).toHaveLength(60)
  expect(itemNeighbours(encodeBaskets([large, large]), { basketCap: null })).toMatchObject({ basketsCut: 0, warnings: [] })
})

test('offers leave out what the customer has, name the reason, and end with best sellers', () => {
  const baskets = encodeBaskets([
    ...Array.from({ length: 5 }, () => ['tea', 'cup']),
    ...Array.from({ length: 4 }, () => ['nail', 'saw']),
    ...Array.from({ length: 9 }, () => ['milk']),
  ])
  const neighbours = itemNeighbours(baskets)
  const item = (label: string): number => baskets.labels.indexOf(label)
  const offers = recommend(neighbours, [item('tea'), item('tea')], 3)
  expect(offers[0]).toMatchObject({ item: item('cup'), because: item('tea') })
  expect(offers.slice(1)).toEqual([
    { item: item('milk'), score: 0, because: null },
    { item: item('nail'), score: 0, because: null },
  ])
  expect(recommend(neighbours, [], 1)).toEqual([{ item: item('milk'), score: 0, because: null }])
  expect(recommend(neighbours, [0, 1, 2, 3, 4])).toEqual([])
  expect(() => recommend(neighbours, [99])).toThrow(/item 0 of the customer is 99/)
  expect(() => recommend(neighbours, [0.5])).toThrow(expect.objectContaining({ code: 'not_an_integer' }))
})

test('offers do not depend on the order of what the customer has', () => {
  fc.assert(
    fc.property(lists, fc.subarray([0, 1, 2, 3]), (names, owned) => {
      const neighbours = itemNeighbours(encodeBaskets([...names, ['a', 'b', 'c', 'd']]))
      expect(recommend(neighbours, owned.toReversed())).toEqual(recommend(neighbours, owned))
      for (const { item } of recommend(neighbours, owned)) expect(owned).not.toContain(item)
    }),
    { seed: 9, numRuns: 50 },
  )
})
