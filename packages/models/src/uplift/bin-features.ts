import { countBelow } from '../numeric/count-below.ts'
/** Columns cut into at most 32 bins of about as many rows each. */
export interface BinnedFeatures {
  /** Bin of every row, a column each. */
  readonly bins: readonly Uint8Array[]
  /** Upper ends: rows of bin b or less have a value of at most `ends[b]`. */
  readonly ends: readonly Float64Array[]
}

export const MOST_BINS = 32

/** Bins by quantiles of the values; equal values are never parted. */
export function binFeatures(columns: readonly Float64Array[]): BinnedFeatures {
  const ends = columns.map(endsOf)
  return { ends, bins: columns.map((column, j) => Uint8Array.from(column, (value) => binOf(ends[j] ?? new Float64Array(0), value))) }
}

function endsOf(column: Float64Array): Float64Array {
  const sorted = Float64Array.from(column).sort()
  const ends: number[] = []
  for (let bin = 1; bin <= MOST_BINS; bin++) {
    const value = sorted[Math.ceil((bin * sorted.length) / MOST_BINS) - 1] ?? 0
    if (ends.length === 0 || value > (ends.at(-1) ?? 0)) ends.push(value)
  }
  return Float64Array.from(ends)
}

function binOf(ends: Float64Array, value: number): number {
  return Math.max(0, Math.min(countBelow(ends, value), ends.length - 1))
}
