import { ModelError } from '../model-error.ts'
import type { LabelledBaskets } from './baskets.ts'

const MOST_ITEMS = 2 ** 31 - 1

/** Builds baskets from names, one basket at a time, so that a file of any length can stream through it. */
export class BasketBuilder {
  readonly #codes = new Map<string, number>()
  #offsets = new Int32Array(1024)
  #items = new Int32Array(4096)
  #baskets = 0
  #length = 0
  #repeated = 0
  #blank = 0

  /** Adds one basket. Names are taken as they are; an empty basket counts as a basket. */
  add(names: Iterable<string>): void {
    const codes = new Set<number>()
    for (const name of names) {
      if (name === '') {
        this.#blank++
        continue
      }
      const code = this.#codeOf(name)
      if (codes.has(code)) this.#repeated++
      codes.add(code)
    }
    if (this.#length + codes.size > MOST_ITEMS) throw new ModelError('out_of_range', 'There are more than 2^31 - 1 items in all baskets')
    this.#items = withRoom(this.#items, this.#length + codes.size)
    for (const code of codes) this.#items[this.#length++] = code
    this.#offsets = withRoom(this.#offsets, ++this.#baskets + 1)
    this.#offsets[this.#baskets] = this.#length
  }

  /** All baskets so far. Items are numbered by their names, so the order in which baskets came changes no number. */
  build(): LabelledBaskets {
    const labels = [...this.#codes.keys()].sort()
    const itemOf = new Int32Array(labels.length)
    labels.forEach((label, item) => {
      itemOf[this.#codes.get(label) ?? 0] = item
    })
    const offsets = this.#offsets.slice(0, this.#baskets + 1)
    const items = this.#items.slice(0, this.#length)
    for (let at = 0; at < items.length; at++) items[at] = itemOf[items[at] ?? 0] ?? 0
    for (let basket = 0; basket < this.#baskets; basket++) items.subarray(offsets[basket], offsets[basket + 1]).sort()
    return { offsets, items, itemCount: labels.length, labels, repeatedItems: this.#repeated, blankItems: this.#blank }
  }

  #codeOf(name: string): number {
    const known = this.#codes.get(name)
    if (known !== undefined) return known
    const code = this.#codes.size
    this.#codes.set(name, code)
    return code
  }
}

function withRoom(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array
  const larger = new Int32Array(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
}

/**
 * Baskets from lists of names.
 *
 * @example encodeBaskets([['milk', 'bread'], ['milk']]).labels // ['bread', 'milk']
 */
export function encodeBaskets(lists: Iterable<Iterable<string>>): LabelledBaskets {
  const builder = new BasketBuilder()
  for (const list of lists) builder.add(list)
  return builder.build()
}
