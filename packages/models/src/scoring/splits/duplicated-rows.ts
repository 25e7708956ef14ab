import { type ModelWarning, warning } from '../../model-warning.ts'
import type { Table } from '../table/table.ts'

/** A class with this share of copies, and this many times the other's share, was not collected so. */
const COPIED_SHARE = 0.3
const TIMES_OTHER = 3

/**
 * Warns where the rows of one outcome are copies of each other far more often than those of the other: they were drawn
 * repeatedly (oversampled) before the split, and a score would be tested on rows it was fitted on.
 */
export function duplicatedRows(table: Table, target: ArrayLike<number>): ModelWarning[] {
  const keys = rowKeys(table)
  const copies = [0, 0]
  const rows = [0, 0]
  const seen = [new Set<number>(), new Set<number>()]
  for (let row = 0; row < table.rows; row++) {
    const outcome = target[row] === 1 ? 1 : 0
    const key = keys[row] ?? 0
    rows[outcome] = (rows[outcome] ?? 0) + 1
    if (seen[outcome]?.has(key)) copies[outcome] = (copies[outcome] ?? 0) + 1
    else seen[outcome]?.add(key)
  }
  const shares = [0, 1].map((outcome) => (copies[outcome] ?? 0) / (rows[outcome] ?? 1))
  const most = Math.max(...shares)
  if (most < COPIED_SHARE || most < TIMES_OTHER * Math.min(...shares)) return []
  const outcome = shares.indexOf(most)
  const message = `${Math.round(100 * most)} % of the rows with the outcome ${outcome} are copies of others: drawn before the split, they make every measure too good`
  return [warning('duplicated_rows', message, { outcome, share: most })]
}

const number = new Float64Array(1)
const words = new Uint32Array(number.buffer)

/** 53 bits of a hash of all columns of each row. */
function rowKeys({ rows, columns }: Table): Float64Array {
  const high = new Uint32Array(rows)
  const low = new Uint32Array(rows).fill(0x9e3779b9)
  for (const column of columns) {
    for (let row = 0; row < rows; row++) {
      number[0] = (column.kind === 'numeric' ? column.values[row] : column.codes[row]) ?? 0
      const mixed = (words[0] ?? 0) ^ Math.imul((words[1] ?? 0) ^ 0x85ebca6b, 0xc2b2ae35)
      high[row] = Math.imul(((high[row] ?? 0) ^ mixed) + 0x7f4a7c15, 0x85ebca6b)
      low[row] = Math.imul(((low[row] ?? 0) ^ (mixed >>> 13) ^ mixed) + (high[row] ?? 0), 0x27d4eb2f)
    }
  }
  return Float64Array.from(high, (value, row) => (value & 0x1f_ffff) * 2 ** 32 + (low[row] ?? 0))
}
