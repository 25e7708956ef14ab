import { countBelow } from '../../numeric/count-below.ts'
import type { AlignedColumn } from '../table/align.ts'
import { quantileCuts } from '../table/quantile-cuts.ts'

/** A table as bytes, one bin a cell, column after column: what trees are grown on. */
export interface BinnedTable {
  readonly rows: number
  readonly bins: Uint8Array
  readonly columns: readonly BinnedColumn[]
}

export interface BinnedColumn {
  readonly kind: 'numeric' | 'categorical'
  /** Number of bins, and where they start in a histogram of all columns. */
  readonly size: number
  readonly offset: number
  /** Numbers: bin b ≥ 1 holds values up to cuts[b - 1], the last one those above; bin 0 the missing ones. Empty for categories. */
  readonly cuts: Float64Array
}

/** With bin 0 a column fills a byte. */
const MOST_CUTS = 254

/** Of categories bin 0 is for levels outside of the schema, bin 1 for missing ones, then come the levels. */
export const FIRST_LEVEL = 2

/** Numbers are cut at quantiles of their distinct values, so that equal values always share a bin. */
export function binColumns(columns: readonly AlignedColumn[], rows: number): BinnedTable {
  const bins = new Uint8Array(columns.length * rows)
  let offset = 0
  const binned = columns.map((column, place): BinnedColumn => {
    const target = bins.subarray(place * rows, (place + 1) * rows)
    const cuts = column.kind === 'numeric' ? quantileCuts(column.values, MOST_CUTS, 1) : new Float64Array(0)
    const size = column.kind === 'numeric' ? cuts.length + 2 : column.levels.length + FIRST_LEVEL
    if (column.kind === 'numeric') fillNumbers(column.values, cuts, target)
    else for (let row = 0; row < rows; row++) target[row] = (column.codes[row] ?? 0) + FIRST_LEVEL
    const result = { kind: column.kind, size, offset, cuts }
    offset += size
    return result
  })
  return { rows, bins, columns: binned }
}

function fillNumbers(values: Float64Array, cuts: Float64Array, bins: Uint8Array): void {
  for (let row = 0; row < bins.length; row++) {
    const value = values[row] ?? 0
    bins[row] = Number.isNaN(value) ? 0 : 1 + countBelow(cuts, value)
  }
}
