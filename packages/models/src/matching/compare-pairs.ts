import type { BlockingPass } from './blocking-pass.ts'
import { visitPairs } from './candidate-pairs.ts'
import { type Comparison, MISSING } from './comparison.ts'
import { PatternTable } from './pattern-table.ts'

export interface CandidatePairs {
  readonly left: Int32Array
  readonly right: Int32Array
  /** The row of the table that holds the pair's levels. */
  readonly pattern: Int32Array
  readonly table: PatternTable
  /** Pairs each pass found, before the union. */
  readonly found: Float64Array
}

/**
 * Compares every pair that some pass finds, once. Equal outcomes are counted together.
 *
 * @param changed 1 for records that are new or changed: only pairs with one of them; null for all
 */
export function comparePairs(
  comparisons: readonly Comparison[],
  passes: readonly BlockingPass[],
  changed: Uint8Array | null = null,
): CandidatePairs {
  const fields = comparisons.length
  const table = new PatternTable(fields + 2)
  const row = new Uint8Array(fields + 2)
  let left = new Int32Array(4096)
  let right = new Int32Array(4096)
  let pattern = new Int32Array(4096)
  let count = 0
  const found = visitPairs(passes, (a, b, mask) => {
    if (changed && changed[a] !== 1 && changed[b] !== 1) return
    compareInto(row, comparisons, a, b)
    row[fields] = mask & 255
    row[fields + 1] = mask >>> 8
    if (count === left.length) {
      left = doubled(left)
      right = doubled(right)
      pattern = doubled(pattern)
    }
    left[count] = a
    right[count] = b
    pattern[count] = table.add(row)
    count++
  })
  return { left: left.subarray(0, count), right: right.subarray(0, count), pattern: pattern.subarray(0, count), table, found }
}

/** The levels of all fields of one pair. */
export function compareInto(row: Uint8Array, comparisons: readonly Comparison[], left: number, right: number): void {
  for (let field = 0; field < comparisons.length; field++) row[field] = comparisons[field]?.level(left, right) ?? MISSING
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * numbers.length)
  larger.set(numbers)
  return larger
}
