/** A table of numbers, row by row, `width` numbers each. */
export interface RowTable {
  readonly values: Float64Array
  readonly width: number
  readonly length: number
}

const bits = new Float64Array(1)
const words = new Uint32Array(bits.buffer)

/**
 * An order of rows that depends on what stands in them alone, never on where they stand: by a seeded mix of their values, then
 * by the values. Equal rows are neighbours, the first so many rows are a fair sample, and sums taken in this order are the same
 * to the bit however the rows came.
 */
export function rowOrder(table: RowTable, seed: number): Int32Array {
  const keys = new Uint32Array(table.length)
  for (let row = 0; row < table.length; row++) keys[row] = mixRow(table, row, seed)
  const order = sortByKey(keys)
  for (let i = 1; i < order.length; i++) {
    const row = order[i] ?? 0
    let place = i
    while (place > 0 && comesAfter(table, keys, order[place - 1] ?? 0, row)) {
      order[place] = order[place - 1] ?? 0
      place--
    }
    order[place] = row
  }
  return order
}

function mixRow({ values, width }: RowTable, row: number, seed: number): number {
  let mixed = Math.imul(seed | 0, 0x9e3779b1) ^ 0x5bd1e995
  for (let at = row * width; at < (row + 1) * width; at++) {
    bits[0] = (values[at] ?? 0) + 0
    mixed = Math.imul(mixed ^ (words[0] ?? 0), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13) ^ (words[1] ?? 0), 0xc2b2ae35)
    mixed ^= mixed >>> 16
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** Row numbers by ascending key, in two passes of 16 bits. */
function sortByKey(keys: Uint32Array): Int32Array {
  const rows = new Int32Array(keys.length)
  for (let row = 0; row < rows.length; row++) rows[row] = row
  return sortByHalf(keys, 16, sortByHalf(keys, 0, rows))
}

function sortByHalf(keys: Uint32Array, shift: number, rows: Int32Array): Int32Array {
  const next = new Int32Array(65_537)
  for (let i = 0; i < keys.length; i++) {
    const place = (((keys[i] ?? 0) >>> shift) & 0xffff) + 1
    next[place] = (next[place] ?? 0) + 1
  }
  for (let place = 1; place < next.length; place++) next[place] = (next[place] ?? 0) + (next[place - 1] ?? 0)
  const sorted = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0
    const place = ((keys[row] ?? 0) >>> shift) & 0xffff
    sorted[next[place] ?? 0] = row
    next[place] = (next[place] ?? 0) + 1
  }
  return sorted
}

/** Different rows with the same key are one in four thousand million; their values decide. */
function comesAfter(table: RowTable, keys: Uint32Array, first: number, second: number): boolean {
  return keys[first] === keys[second] && compareRows(table, first, second) > 0
}

export function compareRows({ values, width }: RowTable, first: number, second: number): number {
  for (let i = 0; i < width; i++) {
    const order = (values[first * width + i] ?? 0) - (values[second * width + i] ?? 0)
    if (order !== 0) return order
  }
  return 0
}
