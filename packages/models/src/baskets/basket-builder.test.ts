import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BasketBuilder, encodeBaskets } from './basket-builder.ts'
import { itemCounts, transposeBaskets } from './baskets.ts'
import { basketsFromRows } from './baskets-from-rows.ts'
import { bestSellers } from './best-sellers.ts'
import { createTopList, offer } from './top-list.ts'

test('baskets hold each name once, in the order of names, and say what was dropped', () => {
  const baskets = encodeBaskets([['tea', 'cup', 'tea'], [], ['', 'cup']])
  expect(baskets.labels).toEqual(['cup', 'tea'])
  expect(Array.from(baskets.offsets)).toEqual([0, 2, 2, 3])
  expect(Array.from(baskets.items)).toEqual([0, 1, 0])
  expect(baskets).toMatchObject({ repeatedItems: 1, blankItems: 1, itemCount: 2 })
})

test('a builder can be asked between baskets, and grows as it must', () => {
  const builder = new BasketBuilder()
  for (let b = 0; b < 5000; b++) builder.add([`${b % 7}`, `${b % 11}`, `x${b}`])
  const first = builder.build()
  builder.add(['later'])
  expect(first.itemCount).toBe(11 + 5000)
  expect(builder.build().offsets.length).toBe(5002)
  expect(first.offsets.length).toBe(5001)
})

test('order lines in any order give the same baskets as lists', () => {
  const lines = fc.array(fc.tuple(fc.integer({ min: -3, max: 9 }), fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 120 })
  fc.assert(
    fc.property(lines, (rows) => {
      const found = basketsFromRows(
        rows.map(([basket]) => basket),
        rows.map(([, item]) => item),
      )
      const ids = [...new Set(rows.map(([basket]) => basket))].sort((a, b) => a - b)
      expect(Array.from(found.basketIds)).toEqual(ids)
      ids.forEach((id, b) => {
        const items = Array.from(found.items.subarray(found.offsets[b], found.offsets[b + 1]), (item) => found.itemIds[item])
        const wanted = [...new Set(rows.filter(([basket]) => basket === id).map(([, item]) => item))].sort((a, b) => a - b)
        expect(items).toEqual(wanted)
      })
      const turned = rows.toReversed()
      expect(
        basketsFromRows(
          turned.map(([basket]) => basket),
          turned.map(([, item]) => item),
        ),
      ).toEqual(found)
    }),
    { seed: 6, numRuns: 60 },
  )
})

test('turning baskets round twice gives them back', () => {
  const baskets = encodeBaskets([['a', 'c'], ['b'], [], ['a', 'b', 'c']])
  const { offsets, items, itemCount } = transposeBaskets(transposeBaskets(baskets))
  expect([offsets, items, itemCount]).toEqual([baskets.offsets, baskets.items, 3])
  expect(Array.from(itemCounts(baskets))).toEqual([2, 2, 2])
})

test('best sellers leave out what nobody bought', () => {
  const baskets = { offsets: Int32Array.of(0, 2, 3), items: Int32Array.of(1, 3, 3), itemCount: 5 }
  expect(Array.from(bestSellers(baskets, 10))).toEqual([3, 1])
  expect(Array.from(bestSellers(baskets, 1))).toEqual([3])
})

test('a top list is the head of the sorted whole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 })), fc.integer({ min: 0, max: 8 }), (scores, size) => {
      const list = createTopList(size)
      scores.forEach((score, item) => {
        offer(list, item, score)
      })
      const wanted = Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
      expect(Array.from(list.items.subarray(0, list.length))).toEqual(wanted.slice(0, size))
    }),
    { seed: 7 },
  )
})

test('ids that are no numbers are refused with their row', () => {
  expect(() => basketsFromRows([1, Number.NaN], [1, 2])).toThrow(/basket in row 1/)
  expect(() => basketsFromRows([1, 2], [1, Number.POSITIVE_INFINITY])).toThrow(/item in row 1/)
  expect(() => basketsFromRows([1], [1, 2])).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
})
