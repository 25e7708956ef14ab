import { expect, test } from 'vitest'
import { pairwiseQuality } from './pairwise-quality.ts'

test('pairs, not records, are counted', () => {
  const quality = pairwiseQuality([1, 1, 1, 2, 2, 3], ['a', 'a', 'b', 'b', 'b', 'c'])
  expect(quality).toEqual({ truePairs: 4, foundPairs: 4, correctPairs: 2, precision: 0.5, recall: 0.5, f1: 0.5 })
})

test('nothing to find and nothing found is no fault', () => {
  expect(pairwiseQuality([1, 2], [1, 2])).toMatchObject({ precision: 1, recall: 1, f1: 1 })
  expect(pairwiseQuality([], [])).toMatchObject({ f1: 1 })
})

test('columns of unequal length are refused', () => {
  expect(() => pairwiseQuality([1], [1, 2])).toThrow(expect.objectContaining({ code: 'length_mismatch' }))
})
