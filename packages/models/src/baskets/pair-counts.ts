import { type Baskets, itemCounts, transposeBaskets } from './baskets.ts'

/** Counts, one item at a time, what else is in its baskets. Room for one row of the matrix, never for the matrix. */
export interface PairCounts {
  readonly baskets: Baskets
  readonly holders: Baskets
  /** Baskets that hold each item. */
  readonly totals: Int32Array
  /** Baskets with the present item and each other one, and which others those are. */
  readonly together: Int32Array
  readonly others: Int32Array
  touched: number
}

export function createPairCounts(baskets: Baskets): PairCounts {
  const { itemCount } = baskets
  return {
    baskets,
    holders: transposeBaskets(baskets),
    totals: itemCounts(baskets),
    together: new Int32Array(itemCount),
    others: new Int32Array(itemCount),
    touched: 0,
  }
}

/** Forgets the item before and counts for this one. */
export function countPairs(pairs: PairCounts, item: number): void {
  const { baskets, holders, together, others } = pairs
  for (let i = 0; i < pairs.touched; i++) together[others[i] ?? 0] = 0
  pairs.touched = 0
  for (let i = holders.offsets[item] ?? 0; i < (holders.offsets[item + 1] ?? 0); i++) {
    const basket = holders.items[i] ?? 0
    const until = baskets.offsets[basket + 1] ?? 0
    for (let at = baskets.offsets[basket] ?? 0; at < until; at++) {
      const other = baskets.items[at] ?? 0
      const before = together[other] ?? 0
      if (before === 0) others[pairs.touched++] = other
      together[other] = before + 1
    }
  }
}
