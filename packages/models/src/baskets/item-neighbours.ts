import { assertRange } from '../model-error.ts'
import type { ModelWarning } from '../model-warning.ts'
import { normalQuantile } from '../numeric/normal.ts'
import { wilson } from '../numeric/wilson.ts'
import { type Baskets, basketCount, checkBaskets } from './baskets.ts'
import { bestSellers } from './best-sellers.ts'
import { capBaskets } from './cap-baskets.ts'
import { countPairs, createPairCounts } from './pair-counts.ts'
import { createTopList, offer, type TopList } from './top-list.ts'

/**
 * What puts one neighbour before another, always by a lower bound: `confidence` (how many of those who have the one have the
 * other: leans to best sellers), `lift` (how many times more than everybody: leans to rare items), `balanced` (their
 * geometric mean).
 */
export type NeighbourRanking = 'confidence' | 'balanced' | 'lift'

export interface NeighbourOptions {
  /** Neighbours kept for each item. Default 50. */
  readonly top?: number
  /** Least baskets with both. Default 2. */
  readonly minCount?: number
  /** Baskets with more items are cut to this many, and counted; null for no cap. Default 50. */
  readonly basketCap?: number | null
  /** Default `lift`, which finds more of what customers buy next. */
  readonly rankBy?: NeighbourRanking
  /** Level of the lower bounds. Default 0.95, two-sided. */
  readonly level?: number
}

/** The neighbours of item i, best first, stand at `offsets[i]` … `offsets[i + 1] - 1`. */
export interface ItemNeighbours {
  readonly offsets: Int32Array
  readonly items: Int32Array
  /** Baskets with both items. */
  readonly counts: Int32Array
  /** Wilson's lower bound of the share of baskets with item i that hold the neighbour. */
  readonly confidenceLower: Float64Array
  /** That bound over the upper bound of the neighbour's share of all baskets. */
  readonly liftLower: Float64Array
  /** The number they are ranked by. */
  readonly scores: Float64Array
  /** All items by how many baskets hold them: what to offer where there is no neighbour. */
  readonly bestSellers: Int32Array
  readonly itemCount: number
  readonly basketsCut: number
  readonly itemsCut: number
  readonly warnings: readonly ModelWarning[]
}

const EXPONENT = { confidence: 0, balanced: 0.5, lift: 1 } as const

/**
 * For each item those that are bought with it, by lower confidence bounds, so that two people who bought two odd things do not
 * make a neighbourhood. Only pairs that occur are ever counted.
 *
 * @page item-neighbours Item–item neighbours
 * @when "Bought together", and next offers to a customer through `recommend`. Try this before any factor model; for rules with
 *   several items on the left use mineRules.
 * @formula
 *   confidenceLower(j | i) = Wilson's lower bound of n(i, j) / n(i)
 *   liftLower = confidenceLower / share(j); share(j) = Wilson's upper bound of n(j) / N
 *   score = confidenceLower / share(j)^e, e = 0 (confidence), ½ (balanced), 1 (lift)
 * @units Baskets (orders, or all items of one customer) as compressed rows; scores are for ranking only.
 * @example
 * ```ts
 * import { encodeBaskets, itemNeighbours } from '@guanxi/models'
 * const baskets = encodeBaskets([['tea', 'cup'], ['tea', 'cup'], ['tea', 'cup', 'jam'], ['tea', 'jam'], ['jam'], ['jam']])
 * const { offsets, items, counts } = itemNeighbours(baskets)
 * const cup = baskets.labels.indexOf('cup')
 * const best = offsets[cup] ?? 0
 * console.log(baskets.labels[items[best] ?? 0], counts[best]) // tea 3
 * ```
 * @warns baskets_cut: baskets above the cap were cut, and how many items were left out
 * @source Sarwar, Karypis, Konstan & Riedl (2001), "Item-based collaborative filtering recommendation algorithms", WWW 10;
 *   Wilson (1927), JASA 22(158).
 * @throws ModelError empty, not_ascending, out_of_range
 */
export function itemNeighbours(baskets: Baskets, options: NeighbourOptions = {}): ItemNeighbours {
  const { top = 50, minCount = 2, basketCap = 50, rankBy = 'lift', level = 0.95 } = options
  assertRange('top', top, 1, 100_000)
  assertRange('minCount', minCount, 1, Number.MAX_SAFE_INTEGER)
  assertRange('level', level, 0, 1 - Number.EPSILON, true)
  checkBaskets(baskets)
  const capped = capBaskets(baskets, basketCap)
  const pairs = createPairCounts(capped.baskets)
  const { itemCount } = baskets
  const all = basketCount(baskets)
  const z = normalQuantile((1 + level) / 2)
  const shares = Float64Array.from(pairs.totals, (total) => wilson(total, all, z)[1])
  const discount = shares.map((share) => share ** -EXPONENT[rankBy])
  const offsets = new Int32Array(itemCount + 1)
  const lists: TopList[] = []
  const countsOf: Int32Array[] = []
  for (let item = 0; item < itemCount; item++) {
    countPairs(pairs, item)
    const list = createTopList(Math.min(Math.floor(top), pairs.touched))
    for (let i = 0; i < pairs.touched; i++) {
      const other = pairs.others[i] ?? 0
      const count = pairs.together[other] ?? 0
      if (other === item || count < minCount) continue
      offer(list, other, wilson(count, pairs.totals[item] ?? 1, z)[0] * (discount[other] ?? 0))
    }
    lists.push(list)
    countsOf.push(list.items.subarray(0, list.length).map((other) => pairs.together[other] ?? 0))
    offsets[item + 1] = (offsets[item] ?? 0) + list.length
  }
  const { basketsCut, itemsCut, warnings } = capped
  const joined = joinLists(lists, countsOf, offsets)
  const confidenceLower = joined.scores.map((score, at) => score / (discount[joined.items[at] ?? 0] ?? 1))
  const liftLower = confidenceLower.map((bound, at) => bound / (shares[joined.items[at] ?? 0] ?? 1))
  const fallback = bestSellers(baskets, itemCount)
  return { ...joined, offsets, confidenceLower, liftLower, bestSellers: fallback, itemCount, basketsCut, itemsCut, warnings }
}

function joinLists(lists: readonly TopList[], countsOf: readonly Int32Array[], offsets: Int32Array) {
  const length = offsets[lists.length] ?? 0
  const items = new Int32Array(length)
  const counts = new Int32Array(length)
  const scores = new Float64Array(length)
  lists.forEach((list, item) => {
    const from = offsets[item] ?? 0
    items.set(list.items.subarray(0, list.length), from)
    scores.set(list.scores.subarray(0, list.length), from)
    counts.set(countsOf[item] ?? [], from)
  })
  return { items, counts, scores }
}
