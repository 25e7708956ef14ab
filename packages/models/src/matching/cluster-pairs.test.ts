import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusterPairs } from './cluster-pairs.ts'
import type { ScoredPairs } from './score-pairs.ts'

type Link = readonly [number, number, number]

function scored(links: readonly Link[]): ScoredPairs {
  const sorted = [...links].sort((a, b) => b[2] - a[2])
  return {
    left: Int32Array.from(sorted, (link) => link[0]),
    right: Int32Array.from(sorted, (link) => link[1]),
    weight: Float64Array.from(sorted, (link) => link[2]),
  }
}

function cluster(count: number, links: readonly Link[], weakest = -20, average = 0) {
  const weights = new Map(links.map(([left, right, weight]) => [left * count + right, weight]))
  const weightOf = (left: number, right: number): number => weights.get(Math.min(left, right) * count + Math.max(left, right)) ?? -5
  return clusterPairs(count, scored(links), { least: 4, weakest, average, weightOf })
}

describe('clusters', () => {
  test('what is linked is together, named after its first record', () => {
    const { clusterOf, refused } = cluster(5, [
      [3, 4, 10],
      [1, 2, 12],
    ])
    expect([...clusterOf]).toEqual([0, 1, 1, 3, 3])
    expect(refused).toEqual([])
  })
  test('a chain whose ends contradict each other is cut at its weakest link', () => {
    const { clusterOf, refused } = cluster(3, [
      [0, 1, 12],
      [1, 2, 8],
      [0, 2, -30],
    ])
    expect([...clusterOf]).toEqual([0, 0, 2])
    expect(refused).toEqual([{ left: 1, right: 2, weight: 8, weakest: -30, average: -11 }])
  })
  test('ends that are merely unlike hold together if the rest outweighs them', () => {
    expect([
      ...cluster(3, [
        [0, 1, 12],
        [1, 2, 8],
        [0, 2, -7],
      ]).clusterOf,
    ]).toEqual([0, 0, 0])
  })
  test('links below the threshold join nothing', () => {
    expect([...cluster(2, [[0, 1, 3.9]]).clusterOf]).toEqual([0, 1])
  })
  test('without a floor it is the connected components', () => {
    const links = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 20 })
    fc.assert(
      fc.property(links, (found) => {
        const pairs = found.flatMap(([a, b], at): Link[] => (a === b ? [] : [[Math.min(a, b), Math.max(a, b), 5 + at]]))
        const { clusterOf } = cluster(15, pairs, -1e9, -1e9)
        const label = Array.from({ length: 15 }, (_, i) => i)
        for (let round = 0; round < 15; round++) {
          for (const [a, b] of pairs) label[a] = label[b] = Math.min(label[a] ?? 0, label[b] ?? 0)
        }
        expect([...clusterOf]).toEqual(label)
      }),
      { seed: 1 },
    )
  })
})
