import { ModelError } from '../model-error.ts'
import { type BasketSet, basketSet, createIntersector, type Intersector, intersect, markedBits, unmark } from './basket-set.ts'
import { type Baskets, basketCount, itemCounts, transposeBaskets } from './baskets.ts'

export interface SearchLimits {
  readonly minCount: number
  readonly maxItems: number
  readonly maxItemsets: number
}

/** Called for each frequent set, smaller sets before the larger ones that grow from them. `items` is valid during the call. */
type Found = (items: readonly number[], count: number) => void

interface Member {
  /** Place of the item among the frequent ones, the rarest first. */
  readonly rank: number
  readonly set: BasketSet
}

interface Search extends SearchLimits {
  /** Frequent items by rank, and the baskets with ranks in place of items. */
  readonly itemOf: Int32Array
  readonly ranked: Baskets
  readonly holders: Baskets
  readonly room: Intersector
  readonly pairCounts: Int32Array
  readonly found: Found
  readonly path: number[]
  itemsets: number
}

/**
 * Depth-first search through all frequent sets by intersecting the baskets of their items: Zaki (2000), "Scalable algorithms
 * for association mining", IEEE TKDE 12(3). The rarest items come first, which keeps the sets of baskets small.
 */
export function searchItemsets(baskets: Baskets, limits: SearchLimits, found: Found): void {
  const { itemOf, ranked } = rankItems(baskets, limits.minCount)
  const holders = transposeBaskets(ranked)
  const room = createIntersector(basketCount(baskets))
  const search: Search = {
    ...limits,
    itemOf,
    ranked,
    holders,
    room,
    pairCounts: new Int32Array(itemOf.length),
    found,
    path: [],
    itemsets: 0,
  }
  const members = Array.from(itemOf, (_, rank) => {
    return { rank, set: basketSet(holders.items.subarray(holders.offsets[rank], holders.offsets[rank + 1]), room.bits.length) }
  })
  visit(search, members)
}

/** Frequent items numbered from the rarest to the commonest (equal ones by item), and baskets with those numbers only. */
function rankItems(baskets: Baskets, minCount: number): { itemOf: Int32Array; ranked: Baskets } {
  const counts = itemCounts(baskets)
  const itemOf = Int32Array.from(counts.keys().filter((item) => (counts[item] ?? 0) >= minCount))
  itemOf.sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b)
  const rankOf = new Int32Array(baskets.itemCount).fill(-1)
  for (let rank = 0; rank < itemOf.length; rank++) rankOf[itemOf[rank] ?? 0] = rank
  const offsets = new Int32Array(baskets.offsets.length)
  const items = new Int32Array(baskets.items.length)
  let length = 0
  for (let basket = 0; basket < basketCount(baskets); basket++) {
    const from = length
    for (let at = baskets.offsets[basket] ?? 0; at < (baskets.offsets[basket + 1] ?? 0); at++) {
      const rank = rankOf[baskets.items[at] ?? 0] ?? -1
      if (rank >= 0) items[length++] = rank
    }
    items.subarray(from, length).sort()
    offsets[basket + 1] = length
  }
  return { itemOf, ranked: { offsets, items: items.slice(0, length), itemCount: itemOf.length } }
}

/** Visits each set that begins with the path, goes on with one of `members` and then with members after it. */
function visit(search: Search, members: readonly Member[]): void {
  for (let i = 0; i < members.length; i++) {
    const member = members[i]
    if (!member) continue
    search.path.push(search.itemOf[member.rank] ?? 0)
    if (++search.itemsets > search.maxItemsets) refuse(search)
    search.found(search.path, member.set.count)
    if (search.path.length < search.maxItems) visit(search, extensions(search, members, i))
    search.path.pop()
  }
}

function extensions(search: Search, members: readonly Member[], at: number): Member[] {
  const first = members[at]
  if (!first) return []
  const { room, minCount } = search
  const pairs = search.path.length === 1 && isWalkCheaper(search, members, first) ? walkPairs(search, first.rank) : null
  const bits = markedBits(room, first.set)
  const next: Member[] = []
  for (let j = at + 1; j < members.length; j++) {
    const second = members[j]
    if (!second || (pairs && (pairs[second.rank] ?? 0) < minCount)) continue
    const set = intersect(room, first.set, bits, second.set, minCount)
    if (set) next.push({ rank: second.rank, set })
  }
  unmark(room, first.set)
  return next
}

/** Reading the baskets of an item costs as much as they hold; intersecting it with all later items, as much as their sets hold. */
function isWalkCheaper({ ranked, holders, room }: Search, members: readonly Member[], { rank, set }: Member): boolean {
  const walk = (set.count * ranked.items.length) / Math.max(1, basketCount(ranked))
  const later = members.length - rank - 1
  const lists = (holders.items.length - (holders.offsets[rank + 1] ?? 0)) / Math.max(1, later)
  return walk < later * Math.min(lists, set.bits ? room.bits.length : set.count)
}

/** How often each later item is in a basket with this one. */
function walkPairs({ ranked, holders, pairCounts }: Search, rank: number): Int32Array {
  pairCounts.fill(0)
  for (let i = holders.offsets[rank] ?? 0; i < (holders.offsets[rank + 1] ?? 0); i++) {
    const basket = holders.items[i] ?? 0
    const from = ranked.offsets[basket] ?? 0
    for (let at = (ranked.offsets[basket + 1] ?? 0) - 1; at >= from; at--) {
      const other = ranked.items[at] ?? 0
      if (other <= rank) break
      pairCounts[other] = (pairCounts[other] ?? 0) + 1
    }
  }
  return pairCounts
}

function refuse({ maxItemsets, minCount }: Search): never {
  const message = `More than ${maxItemsets} sets of items are in at least ${minCount} baskets; ask for a higher support, fewer items a set or a cap on baskets`
  throw new ModelError('too_many_itemsets', message, { maxItemsets, minCount })
}
