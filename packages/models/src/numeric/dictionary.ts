/** A column as its distinct values in ascending order and, per row, the place of its value among them. */
export interface Dictionary {
  readonly values: Float64Array
  readonly codes: Int32Array
}

interface Table {
  /** Code + 1 of the value in each slot; 0 for a free one. */
  slots: Int32Array
  keys: Float64Array
  count: number
}

const bits = new Float64Array(1)
const words = new Uint32Array(bits.buffer)

/**
 * Replaces each number by the rank of its value: equal numbers share a code, and codes order as the values do.
 * Linear in the rows for columns with few distinct values (days, weeks, counts). Numbers must not be NaN; -0 is 0.
 *
 * @example encode([7, 3, 7]) // { values: [3, 7], codes: [1, 0, 1] }
 */
export function encode(column: ArrayLike<number>): Dictionary {
  const table: Table = { slots: new Int32Array(1024), keys: new Float64Array(512), count: 0 }
  const codes = new Int32Array(column.length)
  for (let i = 0; i < column.length; i++) codes[i] = codeOf(table, (column[i] ?? 0) + 0)

  const values = table.keys.slice(0, table.count).sort()
  const rankOf = new Int32Array(table.count)
  for (let rank = 0; rank < values.length; rank++) rankOf[codeOf(table, values[rank] ?? 0)] = rank
  for (let i = 0; i < codes.length; i++) codes[i] = rankOf[codes[i] ?? 0] ?? 0
  return { values, codes }
}

function codeOf(table: Table, value: number): number {
  const slot = slotOf(table, value)
  const found = table.slots[slot] ?? 0
  if (found !== 0) return found - 1
  if (table.count === table.keys.length) {
    grow(table)
    return codeOf(table, value)
  }
  table.keys[table.count] = value
  table.slots[slot] = ++table.count
  return table.count - 1
}

/** The slot that holds `value`, or the free one where it belongs. */
function slotOf({ slots, keys }: Table, value: number): number {
  bits[0] = value
  const mixed = Math.imul((words[0] ?? 0) ^ Math.imul(words[1] ?? 0, 0x9e3779b1), 0x85ebca6b)
  let slot = (mixed ^ (mixed >>> 15)) & (slots.length - 1)
  for (;;) {
    const code = slots[slot] ?? 0
    if (code === 0 || keys[code - 1] === value) return slot
    slot = (slot + 1) & (slots.length - 1)
  }
}

function grow(table: Table): void {
  const keys = new Float64Array(table.keys.length * 2)
  keys.set(table.keys)
  table.keys = keys
  table.slots = new Int32Array(table.slots.length * 2)
  for (let code = 0; code < table.count; code++) table.slots[slotOf(table, keys[code] ?? 0)] = code + 1
}

/** Row numbers in ascending order of their codes; rows of equal code keep the order they have in `rows`. */
export function orderByCode(codes: Int32Array, distinct: number, rows: Int32Array): Int32Array {
  const next = new Int32Array(distinct + 1)
  for (let i = 0; i < rows.length; i++) {
    const bucket = (codes[rows[i] ?? 0] ?? 0) + 1
    next[bucket] = (next[bucket] ?? 0) + 1
  }
  for (let code = 1; code <= distinct; code++) next[code] = (next[code] ?? 0) + (next[code - 1] ?? 0)
  const ordered = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0
    const code = codes[row] ?? 0
    const place = next[code] ?? 0
    ordered[place] = row
    next[code] = place + 1
  }
  return ordered
}

/** 0, 1, 2, … `length` - 1. */
export function rowNumbers(length: number): Int32Array {
  const rows = new Int32Array(length)
  for (let i = 0; i < length; i++) rows[i] = i
  return rows
}
