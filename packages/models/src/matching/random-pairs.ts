import { createRandom } from '../numeric/random.ts'
import { compareInto } from './compare-pairs.ts'
import type { Comparison } from './comparison.ts'
import { PatternTable } from './pattern-table.ts'

/** Outcomes of random pairs, nearly all of two different people; all pairs where there are no more than `most`. */
export function compareRandomPairs(comparisons: readonly Comparison[], records: number, most: number, seed: number): PatternTable {
  const table = new PatternTable(comparisons.length)
  const row = new Uint8Array(comparisons.length)
  const add = (left: number, right: number): void => {
    compareInto(row, comparisons, left, right)
    table.add(row)
  }
  if ((records * (records - 1)) / 2 <= most) {
    for (let left = 0; left < records; left++) for (let right = left + 1; right < records; right++) add(left, right)
    return table
  }
  const random = createRandom(seed)
  for (let drawn = 0; drawn < most; drawn++) {
    const left = Math.floor(random.next() * records)
    const right = (left + 1 + Math.floor(random.next() * (records - 1))) % records
    add(Math.min(left, right), Math.max(left, right))
  }
  return table
}
