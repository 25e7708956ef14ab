import { type Baskets, basketCount, transposeBaskets } from './baskets.ts'

/** The same baskets seen from the items, and each value beside the basket it came from. */
export function transposeValues(baskets: Baskets, values: Float64Array): { readonly baskets: Baskets; readonly values: Float64Array } {
  const turned = transposeBaskets(baskets)
  const next = turned.offsets.slice(0, baskets.itemCount)
  const moved = new Float64Array(values.length)
  for (let basket = 0; basket < basketCount(baskets); basket++) {
    for (let at = baskets.offsets[basket] ?? 0; at < (baskets.offsets[basket + 1] ?? 0); at++) {
      const item = baskets.items[at] ?? 0
      const place = next[item] ?? 0
      moved[place] = values[at] ?? 0
      next[item] = place + 1
    }
  }
  return { baskets: turned, values: moved }
}
