import { assertRange } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { type Baskets, basketCount, checkBaskets } from './baskets.ts'
import { capBaskets } from './cap-baskets.ts'
import { searchItemsets } from './itemset-search.ts'

export interface ItemsetOptions {
  /** Least share of baskets that hold the set, above 0 and at most 1. */
  readonly support: number
  /** Most items in a set. Default 10. */
  readonly maxItems?: number
  /** Baskets with more items are cut to this many, and counted. Default null: none is cut. */
  readonly basketCap?: number | null
  /** More sets than this are refused, rather than filling the memory. Default 2,000,000. */
  readonly maxItemsets?: number
}

/** Set s holds `items[offsets[s]]` … `items[offsets[s + 1] - 1]`, ascending. Smaller sets come first, then those in more baskets. */
export interface FrequentItemsets {
  readonly offsets: Int32Array
  readonly items: Int32Array
  /** Baskets that hold each set. */
  readonly counts: Int32Array
  readonly itemCount: number
  /** All baskets, and how many a set must be in. */
  readonly baskets: number
  readonly minCount: number
  readonly basketsCut: number
  readonly itemsCut: number
  readonly warnings: readonly ModelWarning[]
}

/** Rules from fewer baskets than this are mostly accidents. */
const FEWEST_BASKETS = 5

/**
 * Every set of items that at least a given share of baskets holds, each with its exact count.
 *
 * @throws ModelError for baskets out of order, a support outside (0, 1], or more sets than `maxItemsets`
 */
export function frequentItemsets(baskets: Baskets, options: ItemsetOptions): FrequentItemsets {
  const { support, maxItems = 10, basketCap = null, maxItemsets = 2_000_000 } = options
  assertRange('support', support, 0, 1, true)
  assertRange('maxItems', maxItems, 1, 100)
  assertRange('maxItemsets', maxItemsets, 1, 20_000_000)
  checkBaskets(baskets)
  const capped = capBaskets(baskets, basketCap)
  const all = basketCount(baskets)
  // 0.001 × 9,000 is a hair above 9 in binary; nine baskets must do.
  const minCount = Math.max(1, Math.ceil(support * all - 1e-9))
  const sets: { readonly items: number[]; readonly count: number }[] = []
  searchItemsets(capped.baskets, { minCount, maxItems, maxItemsets }, (items, count) => {
    sets.push({ items: items.toSorted((a, b) => a - b), count })
  })
  sets.sort((a, b) => a.items.length - b.items.length || b.count - a.count || compareItems(a.items, b.items))
  const warnings = [...capped.warnings, ...rareWarning(minCount, all)]
  const { basketsCut, itemsCut } = capped
  return { ...packed(sets), itemCount: baskets.itemCount, baskets: all, minCount, basketsCut, itemsCut, warnings }
}

function compareItems(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    const order = (a[i] ?? 0) - (b[i] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

function packed(sets: readonly { readonly items: readonly number[]; readonly count: number }[]) {
  const offsets = new Int32Array(sets.length + 1)
  const counts = new Int32Array(sets.length)
  sets.forEach(({ items, count }, s) => {
    offsets[s + 1] = (offsets[s] ?? 0) + items.length
    counts[s] = count
  })
  const items = new Int32Array(offsets[sets.length] ?? 0)
  sets.forEach((set, s) => {
    items.set(set.items, offsets[s])
  })
  return { offsets, items, counts }
}

function rareWarning(minCount: number, baskets: number): ModelWarning[] {
  if (minCount >= FEWEST_BASKETS) return []
  const message = `This support asks for ${minCount} of ${baskets} baskets only; sets in fewer than ${FEWEST_BASKETS} are mostly accidents`
  return [warning('few_rows', message, { minCount, baskets })]
}
