import type { CustomerRow } from './customer-row.ts'

const MOST_SLOTS = 16_384

/** What tells customers who are alive apart: when the last order was does not count any more. */
const KEYS = 5

/**
 * Remembers the expected orders of customers met before: there are far fewer pairs of orders and T than rows. A slot keeps the
 * latest, so memory is bounded, and what is found is to the bit what would be computed.
 */
export class AliveCache {
  readonly #mask: number
  readonly #width: number
  readonly #keys: Float64Array
  readonly #values: Float64Array

  constructor(rows: number, width: number) {
    let slots = 16
    while (slots < rows && slots < MOST_SLOTS) slots *= 2
    this.#mask = slots - 1
    this.#width = width
    this.#keys = new Float64Array(slots * KEYS).fill(Number.NaN)
    this.#values = new Float64Array(slots * width)
  }

  /** Fills `out[at…]` with the values of `row`, from memory or by `compute`. */
  fill(row: CustomerRow, out: Float64Array, at: number, compute: () => void): void {
    const slot = Math.trunc(row.x * 7919 + row.T * 7_368_787) & this.#mask
    if (this.#isKnown(row, slot)) {
      for (let h = 0; h < this.#width; h++) out[at + h] = this.#values[slot * this.#width + h] ?? 0
      return
    }
    compute()
    for (let h = 0; h < this.#width; h++) this.#values[slot * this.#width + h] = out[at + h] ?? 0
    this.#keys[slot * KEYS] = row.x
    this.#keys[slot * KEYS + 1] = row.T
    this.#keys[slot * KEYS + 2] = row.alpha
    this.#keys[slot * KEYS + 3] = row.third
    this.#keys[slot * KEYS + 4] = row.fourth
  }

  #isKnown({ x, T, alpha, third, fourth }: CustomerRow, slot: number): boolean {
    const keys = this.#keys
    const at = slot * KEYS
    return keys[at] === x && keys[at + 1] === T && keys[at + 2] === alpha && keys[at + 3] === third && keys[at + 4] === fourth
  }
}
