import { assertRange } from '../model-error.ts'
import type { ItemNeighbours } from './item-neighbours.ts'
import { ownedItems } from './owned-items.ts'
import { createTopList, offer } from './top-list.ts'

export interface Recommendation {
  readonly item: number
  /** For ranking only; 0 for a best seller that fills the list. */
  readonly score: number
  /** The item of the customer's that speaks most for this one; null for a best seller. */
  readonly because: number | null
}

/**
 * Next offers for a customer who has these items: neighbours of what they have, scores added up, what they have left out. Where
 * there are too few neighbours, best sellers fill the list, so it is never empty while there is anything left to offer.
 *
 * @param owned the customer's items, in any order; repeats count once
 * @param count most items in the list; default 10
 * @throws ModelError for an item that is not among the neighbours' items
 */
export function recommend(neighbours: ItemNeighbours, owned: ArrayLike<number>, count = 10): Recommendation[] {
  assertRange('count', count, 0, 1_000_000)
  const has = ownedItems(owned, neighbours.itemCount)
  const sums = sumScores(neighbours, has)
  const list = createTopList(Math.min(Math.floor(count), sums.size))
  for (const [item, { sum }] of sums) offer(list, item, sum)
  const found: Recommendation[] = Array.from(list.items.subarray(0, list.length), (item, i) => {
    return { item, score: list.scores[i] ?? 0, because: sums.get(item)?.because ?? null }
  })
  return fillUp(found, neighbours.bestSellers, has, Math.floor(count))
}

interface Sum {
  sum: number
  largest: number
  because: number
}

/** In the order of item numbers, whatever the order given, so that sums are the same to the bit. */
function sumScores({ offsets, items, scores }: ItemNeighbours, has: ReadonlySet<number>): Map<number, Sum> {
  const sums = new Map<number, Sum>()
  for (const own of [...has].sort((a, b) => a - b)) {
    for (let at = offsets[own] ?? 0; at < (offsets[own + 1] ?? 0); at++) {
      const item = items[at] ?? 0
      if (!has.has(item)) addScore(sums, item, scores[at] ?? 0, own)
    }
  }
  return sums
}

function addScore(sums: Map<number, Sum>, item: number, score: number, own: number): void {
  const known = sums.get(item)
  if (!known) {
    sums.set(item, { sum: score, largest: score, because: own })
    return
  }
  known.sum += score
  if (score <= known.largest) return
  known.largest = score
  known.because = own
}

/** Best sellers at the end of a list that is too short. */
export function fillUp(found: readonly Recommendation[], fallback: Int32Array, has: ReadonlySet<number>, count: number): Recommendation[] {
  const filled = [...found]
  const offered = new Set(filled.map(({ item }) => item))
  for (const item of fallback) {
    if (filled.length >= count) break
    if (!has.has(item) && !offered.has(item)) filled.push({ item, score: 0, because: null })
  }
  return filled
}
