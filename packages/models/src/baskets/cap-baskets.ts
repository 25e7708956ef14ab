import { assertRange } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { type Baskets, basketCount, itemCounts } from './baskets.ts'

export interface CappedBaskets {
  readonly baskets: Baskets
  /** Baskets that held more than the cap, and the items taken out of them in all. */
  readonly basketsCut: number
  readonly itemsCut: number
  readonly warnings: readonly ModelWarning[]
}

/**
 * Cuts baskets to at most `cap` items: a wholesaler's order of 400 items says little of what goes with what, and its pairs
 * grow with the square. The items that most baskets hold stay (equal ones by number), so the cut depends on no order of rows.
 */
export function capBaskets(baskets: Baskets, cap: number | null): CappedBaskets {
  if (cap === null) return { baskets, basketsCut: 0, itemsCut: 0, warnings: [] }
  assertRange('basketCap', cap, 2, Number.MAX_SAFE_INTEGER)
  const counts = itemCounts(baskets)
  const offsets = new Int32Array(baskets.offsets.length)
  const items = new Int32Array(baskets.items.length)
  let length = 0
  let basketsCut = 0
  for (let basket = 0; basket < basketCount(baskets); basket++) {
    let kept = baskets.items.subarray(baskets.offsets[basket], baskets.offsets[basket + 1])
    if (kept.length > cap) {
      basketsCut++
      kept = kept
        .slice()
        .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
        .subarray(0, Math.floor(cap))
        .sort()
    }
    items.set(kept, length)
    length += kept.length
    offsets[basket + 1] = length
  }
  const itemsCut = items.length - length
  return {
    baskets: { offsets, items: items.slice(0, length), itemCount: baskets.itemCount },
    basketsCut,
    itemsCut,
    warnings: said(cap, basketsCut, itemsCut),
  }
}

function said(cap: number, basketsCut: number, itemsCut: number): ModelWarning[] {
  if (basketsCut === 0) return []
  const message = `${basketsCut} baskets held more than ${cap} items and were cut to the ${cap} that most baskets hold; ${itemsCut} items were left out`
  return [warning('baskets_cut', message, { cap, basketsCut, itemsCut })]
}
