import { type Baskets, itemCounts } from './baskets.ts'

/** Items in the order of how many baskets hold them, at most `count`; equal ones by number; what nobody bought is left out. */
export function bestSellers(baskets: Baskets, count: number): Int32Array {
  const counts = itemCounts(baskets)
  const items = Int32Array.from(counts.keys().filter((item) => (counts[item] ?? 0) > 0))
  return items.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b).slice(0, count)
}
