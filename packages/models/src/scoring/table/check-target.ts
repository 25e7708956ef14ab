import { ModelError } from '../../model-error.ts'
import type { Table } from './table.ts'

/**
 * How many rows have the outcome and how many have not.
 *
 * @throws ModelError for another length than the table's, values other than 0 and 1, or an outcome that never varies
 */
export function checkTarget(table: Table, target: ArrayLike<number>): { readonly positives: number; readonly negatives: number } {
  if (target.length !== table.rows) {
    throw new ModelError('length_mismatch', `The outcome has ${target.length} rows, the table ${table.rows}`, {
      target: target.length,
      rows: table.rows,
    })
  }
  const positives = countPositives(target)
  const negatives = target.length - positives
  if (positives > 0 && negatives > 0) return { positives, negatives }
  throw new ModelError('one_class', `All ${target.length} rows have the same outcome; there is nothing to tell apart`, {
    positives,
    negatives,
  })
}

/** @throws ModelError for values other than 0 and 1 */
export function countPositives(target: ArrayLike<number>): number {
  let positives = 0
  for (let row = 0; row < target.length; row++) {
    const value = target[row]
    if (value === 1) positives++
    else if (value !== 0) throw new ModelError('out_of_range', `The outcome in row ${row} is ${value}; it must be 0 or 1`, { row })
  }
  return positives
}
