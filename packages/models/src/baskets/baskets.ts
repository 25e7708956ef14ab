import { assertRange, ModelError } from '../model-error.ts'

/**
 * Which items were bought together, as compressed rows: basket b holds `items[offsets[b]]` … `items[offsets[b + 1] - 1]`, in
 * ascending order and each once. A basket may be an order, or all that a customer ever bought. Memory grows with the items
 * bought, never with baskets × items.
 */
export interface Baskets {
  /** One more than there are baskets; starts with 0 and never falls. */
  readonly offsets: Int32Array
  /** 0 … itemCount - 1. */
  readonly items: Int32Array
  readonly itemCount: number
}

export interface LabelledBaskets extends Baskets {
  /** What each item is called: `labels[item]`, in the order of their UTF-16 codes, whichever basket came first. */
  readonly labels: readonly string[]
  /** Items named twice in their basket, counted once. */
  readonly repeatedItems: number
  /** Empty names, left out. */
  readonly blankItems: number
}

export function basketCount({ offsets }: Baskets): number {
  return Math.max(0, offsets.length - 1)
}

/** Refuses rows that no basket can have, naming the basket. */
export function checkBaskets(baskets: Baskets): void {
  const { offsets, items, itemCount } = baskets
  const count = basketCount(baskets)
  if (count === 0) throw new ModelError('empty', 'There are no baskets')
  assertRange('itemCount', itemCount, 0, 2 ** 31 - 1)
  if (offsets[0] !== 0 || offsets[count] !== items.length) {
    const lengths = { items: items.length, offsets: offsets[count] ?? 0 }
    throw new ModelError('length_mismatch', `The offsets end at ${lengths.offsets}, yet there are ${lengths.items} items`, lengths)
  }
  for (let basket = 0; basket < count; basket++) {
    const until = offsets[basket + 1] ?? 0
    if (until < (offsets[basket] ?? 0)) throw new ModelError('not_ascending', `The offsets fall after basket ${basket}`, { row: basket })
    checkBasket(baskets, basket, until)
  }
}

function checkBasket({ offsets, items, itemCount }: Baskets, basket: number, until: number): void {
  let before = -1
  for (let at = offsets[basket] ?? 0; at < until; at++) {
    const item = items[at] ?? -1
    if (item > before && item < itemCount) {
      before = item
      continue
    }
    assertRange(`item in basket ${basket}`, item, 0, itemCount - 1)
    throw new ModelError(
      'not_ascending',
      `The items of basket ${basket} are not in ascending order, each once: ${item} follows ${before}`,
      {
        row: basket,
        column: 'items',
        value: item,
      },
    )
  }
}

/** How many baskets hold each item. */
export function itemCounts({ items, itemCount }: Baskets): Int32Array {
  const counts = new Int32Array(itemCount)
  for (let at = 0; at < items.length; at++) {
    const item = items[at] ?? 0
    counts[item] = (counts[item] ?? 0) + 1
  }
  return counts
}

/** The same the other way round: for each item the baskets that hold it, in ascending order. */
export function transposeBaskets(baskets: Baskets): Baskets {
  const { offsets, items, itemCount } = baskets
  const turned = new Int32Array(itemCount + 1)
  for (let at = 0; at < items.length; at++) turned[(items[at] ?? 0) + 1] = (turned[(items[at] ?? 0) + 1] ?? 0) + 1
  for (let item = 0; item < itemCount; item++) turned[item + 1] = (turned[item + 1] ?? 0) + (turned[item] ?? 0)
  const next = turned.slice(0, itemCount)
  const holders = new Int32Array(items.length)
  const count = basketCount(baskets)
  for (let basket = 0; basket < count; basket++) {
    for (let at = offsets[basket] ?? 0; at < (offsets[basket + 1] ?? 0); at++) {
      const item = items[at] ?? 0
      const place = next[item] ?? 0
      holders[place] = basket
      next[item] = place + 1
    }
  }
  return { offsets: turned, items: holders, itemCount: count }
}
