import { ModelError } from '../model-error.ts'
import type { Comparison } from './comparison.ts'
import { createComparison } from './create-comparison.ts'
import { explainPair, type PairExplanation } from './explain-pair.ts'
import type { CommonValues, KeptMatch } from './kept-match.ts'
import { recordOfRow, recordsOfRows } from './match-rows.ts'
import { createScorer } from './pair-scorer.ts'
import { type RecordColumns, readRecords } from './record-columns.ts'

/**
 * Judges pairs of a few records by what `matchRecords` learnt from all of them: somebody who is just being taken down, or who changed.
 * What an agreement is worth depends on how common its value is among all records, which the kept match knows and the few do not.
 *
 * @param columns the columns that the kept match compares by; a cell that is null says nothing
 * @param pairs rows of `columns`, two by two
 * @returns one explanation per pair, in their order
 * @example
 * ```ts
 * import { matchNear, matchRecords, simulatedReading, simulatePeople } from '@guanxi/models'
 * const { columns } = simulatePeople(3000, 1)
 * const kept = matchRecords(columns, { reading: simulatedReading }).keep()
 * const two = Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, [cells[7] ?? '', cells[7] ?? '']]))
 * console.log(matchNear(two, [[0, 1]], kept)[0]?.probability.toFixed(2)) // 1.00
 * ```
 * @throws ModelError for columns that are missing or of unequal length, a row that is not there, a kept match of other fields
 */
export function matchNear(
  columns: RecordColumns,
  pairs: Iterable<readonly [number, number]>,
  kept: KeptMatch,
  reading?: (text: string) => string,
): PairExplanation[] {
  const { fields, model, common } = kept
  const names = fields.flatMap(({ column, swap, reading: read }) => [column, swap, read].filter((name) => name !== undefined))
  const records = readRecords(columns, [...new Set(names)])
  const comparisons = fields.map((spec, at) => withShares(createComparison(records, spec, reading), common[at]))
  const known = comparisons.findIndex(({ field, levels }, at) => {
    const learnt = model.fields[at]
    return learnt?.field !== field || learnt.levels.join() !== levels.join()
  })
  if (known >= 0 || model.fields.length !== fields.length) {
    throw new ModelError('invalid_spec', 'The kept match was learnt from other fields', { field: fields[Math.max(0, known)]?.column ?? '' })
  }
  const scorer = createScorer(comparisons, model, kept.records)
  const recordOf = recordsOfRows(records.rowOf)
  return Array.from(pairs, ([left, right]) => explainPair(model, scorer, recordOfRow(recordOf, left), recordOfRow(recordOf, right)))
}

function withShares(comparison: Comparison, common: CommonValues | undefined): Comparison {
  if (!common) return comparison
  return {
    ...comparison,
    share: (record) => {
      const value = comparison.value(record)
      if (value === '') return 0
      return Object.hasOwn(common.shares, value) ? (common.shares[value] ?? common.otherwise) : common.otherwise
    },
  }
}
