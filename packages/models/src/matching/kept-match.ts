import type { Comparison, ComparisonSpec } from './comparison.ts'
import type { MatchModel } from './fellegi-sunter.ts'

/** What was learnt from all records, small enough to be kept as JSON: the model, and which values are common. */
export interface KeptMatch {
  readonly fields: readonly ComparisonSpec[]
  readonly model: MatchModel
  /** Records it was learnt from. */
  readonly records: number
  /** Per field, in the order of `fields`. */
  readonly common: readonly CommonValues[]
}

/** How often values are met, where it matters for what an agreement is worth. */
export interface CommonValues {
  /** Value as it is compared → the share of records that have it, of those that have any. */
  readonly shares: Readonly<Record<string, number>>
  /** The share of a usual one of all others. */
  readonly otherwise: number
}

const MOST_VALUES = 20_000
const LEAST_RECORDS = 3

/** All that was compared. */
interface Compared {
  readonly fields: readonly ComparisonSpec[]
  readonly comparisons: readonly Comparison[]
  readonly records: { readonly count: number }
}

/** Keeps what `matchNear` needs. */
export function keepMatch({ fields, comparisons, records }: Compared, model: MatchModel): KeptMatch {
  return { fields, model, records: records.count, common: comparisons.map((comparison) => commonOf(comparison, records.count)) }
}

function commonOf(comparison: Comparison, count: number): CommonValues {
  const met = new Map<string, number>()
  let present = 0
  for (let record = 0; record < count; record++) {
    const value = comparison.value(record)
    if (value === '') continue
    met.set(value, (met.get(value) ?? 0) + 1)
    present++
  }
  const often = [...met].filter(([, records]) => records >= LEAST_RECORDS)
  // Equal counts by the value, so that the same records are kept as the same JSON.
  const listed = often.sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1)).slice(0, MOST_VALUES)
  for (const [value] of listed) met.delete(value)
  let others = 0
  let squares = 0
  for (const records of met.values()) {
    others += records
    squares += records * records
  }
  return {
    shares: Object.fromEntries(listed.map(([value, records]) => [value, records / present])),
    otherwise: others === 0 ? 1 / Math.max(1, present) : squares / others / present,
  }
}
