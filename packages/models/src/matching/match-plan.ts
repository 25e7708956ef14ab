import { assertRange, ModelError } from '../model-error.ts'
import { blockRecords } from './block-records.ts'
import { type BlockingPass, everyPair } from './blocking-pass.ts'
import { MOST_PASSES } from './candidate-pairs.ts'
import { chooseBlocking } from './choose-blocking.ts'
import type { Comparison, ComparisonSpec } from './comparison.ts'
import { createComparison } from './create-comparison.ts'
import { inferFields } from './infer-fields.ts'
import type { MatchOptions } from './match-options.ts'
import { type RecordColumns, type Records, readRecords } from './record-columns.ts'

/** Everything that is settled before the first pair is looked at. */
export interface MatchPlan {
  readonly records: Records
  readonly fields: readonly ComparisonSpec[]
  readonly comparisons: readonly Comparison[]
  readonly passes: readonly BlockingPass[]
  /** Per pass, the fields that its key decides. */
  readonly blind: readonly (readonly boolean[])[]
  /** Fields that every pass decides. */
  readonly blocked: readonly string[]
  /** Columns with the same in every record. */
  readonly constant: readonly string[]
}

/** Up to so many records everyone is compared with everyone. */
const FEW_RECORDS = 1000

export function planMatch(columns: RecordColumns, options: MatchOptions): MatchPlan {
  checkOptions(options, columns)
  const { records, fields } = readFields(columns, options)
  const comparisons = fields.map((spec) => createComparison(records, spec, options.reading))
  const passes = passesOf(records, fields, options)
  const constant = [...records.columns.values()].flatMap(({ name, values }) => (values.length < 2 ? [name] : []))
  return { records, fields, comparisons, passes, constant, ...blindFields(comparisons, passes) }
}

function checkOptions(options: MatchOptions, columns: RecordColumns): void {
  const { automatic = 0.95, review = 0.5, maxBlock = 1000, randomPairs = 1, blocking } = options
  assertRange('automatic', automatic, 0, 1, true)
  assertRange('review', review, 0, automatic, true)
  assertRange('maxBlock', maxBlock, 2, 1e6)
  assertRange('randomPairs', randomPairs, 1, 1e8)
  assertRange('blocking.length', blocking?.length ?? 1, 1, MOST_PASSES)
  if (Object.keys(columns).length === 0) throw new ModelError('empty', 'There are no columns to match by')
}

/** Only the columns that may be looked at are read at all: the truth is none of them. */
function readFields(columns: RecordColumns, options: MatchOptions): { records: Records; fields: readonly ComparisonSpec[] } {
  const { ignore = [], truth, fields } = options
  const hidden = new Set([...ignore, ...(truth === undefined ? [] : [truth])])
  const wanted = fields?.flatMap(({ column, swap, reading }) => [column, swap, reading].filter((name) => name !== undefined))
  if (truth !== undefined && wanted?.includes(truth)) {
    throw new ModelError('truth_as_field', `"${truth}" holds the truth and cannot be compared by`, { column: truth })
  }
  for (const column of hidden) {
    if (!columns[column]) throw new ModelError('unknown_column', `There is no column "${column}"`, { column })
  }
  const names = wanted ? [...new Set([...wanted, ...columnsOfRules(options)])] : Object.keys(columns).filter((name) => !hidden.has(name))
  if (names.length === 0) throw new ModelError('no_usable_column', 'Every column is ignored')
  const records = readRecords(columns, names)
  return { records, fields: fields ?? inferFields(records) }
}

function columnsOfRules({ blocking = [] }: MatchOptions): string[] {
  return blocking.flatMap((rule) => ('parts' in rule ? rule.parts.flatMap((part) => part.columns) : []))
}

function passesOf(records: Records, fields: readonly ComparisonSpec[], options: MatchOptions): BlockingPass[] {
  const { maxBlock = 1000, reading, blocking, seed = 1 } = options
  if (!blocking && records.count <= FEW_RECORDS) return [everyPair(records)]
  const input = { records, maxBlock, reading, made: new Map<string, Int32Array>() }
  return (blocking ?? chooseBlocking(input, fields, seed)).map((rule) => blockRecords(input, rule))
}

/** A pass cannot teach what its key decides. A field that every pass decides is learnt from all of them, for want of better. */
function blindFields(comparisons: readonly Comparison[], passes: readonly BlockingPass[]): { blind: boolean[][]; blocked: string[] } {
  const blind = passes.map((pass) => comparisons.map(({ columns }) => columns.some((column) => pass.columns.includes(column))))
  const blocked: string[] = []
  comparisons.forEach(({ field }, f) => {
    if (passes.length === 0 || !blind.every((fields) => fields[f])) return
    blocked.push(field)
    for (const fields of blind) fields[f] = false
  })
  return { blind, blocked }
}
