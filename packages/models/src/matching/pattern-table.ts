/** Distinct rows of small numbers (levels of all fields, then the passes) and how often each was seen. */
export class PatternTable {
  readonly width: number
  count = 0
  private rows: Uint8Array
  private counts: Float64Array
  private slots: Int32Array

  constructor(width: number) {
    this.width = width
    this.rows = new Uint8Array(width * 512)
    this.counts = new Float64Array(512)
    this.slots = new Int32Array(1024)
  }

  /** Counts a row once more and gives its number. `row` is only read. */
  add(row: Uint8Array, weight = 1): number {
    const slot = this.slotOf(row)
    let code = (this.slots[slot] ?? 0) - 1
    if (code < 0) {
      if (2 * (this.count + 1) > this.slots.length) {
        this.grow()
        return this.add(row, weight)
      }
      code = this.count++
      this.slots[slot] = code + 1
      for (let i = 0; i < this.width; i++) this.rows[code * this.width + i] = row[i] ?? 0
    }
    this.counts[code] = (this.counts[code] ?? 0) + weight
    return code
  }

  /** Entry `field` of row `code`. */
  at(code: number, field: number): number {
    return this.rows[code * this.width + field] ?? 0
  }

  countOf(code: number): number {
    return this.counts[code] ?? 0
  }

  private slotOf(row: Uint8Array): number {
    let hash = 0
    for (let i = 0; i < this.width; i++) hash = Math.imul(hash ^ (row[i] ?? 0), 0x01000193) + 0x9e3779b9
    hash ^= hash >>> 15
    const mask = this.slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = (this.slots[slot] ?? 0) - 1
      if (code < 0 || this.isRow(code, row)) return slot
    }
  }

  private isRow(code: number, row: Uint8Array): boolean {
    const from = code * this.width
    for (let i = 0; i < this.width; i++) if (this.rows[from + i] !== row[i]) return false
    return true
  }

  private grow(): void {
    this.slots = new Int32Array(2 * this.slots.length)
    const counts = new Float64Array(2 * this.counts.length)
    counts.set(this.counts)
    this.counts = counts
    const rows = new Uint8Array(2 * this.rows.length)
    rows.set(this.rows)
    this.rows = rows
    for (let code = 0; code < this.count; code++) {
      this.slots[this.slotOf(rows.subarray(code * this.width, (code + 1) * this.width))] = code + 1
    }
  }
}
