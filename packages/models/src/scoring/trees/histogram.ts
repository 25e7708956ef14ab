import type { BinnedTable } from './bin-columns.ts'

/** Gradient, curvature and rows of each bin, side by side. */
export const CELL = 3

/**
 * A row's first and second derivative of the loss are rounded to multiples of 2^-30. Sums of up to eight million of them are
 * then exact: histograms may be subtracted without loss, and neither the order of rows nor any grouping changes a bit.
 */
const ROUNDING = 1.5 * 2 ** 22

export interface Derivatives {
  readonly gradient: Float64Array
  readonly curvature: Float64Array
}

/** Derivatives of the logistic loss at the given log-odds. */
export function logisticDerivatives(logOdds: Float64Array, target: ArrayLike<number>, into: Derivatives): void {
  const { gradient, curvature } = into
  for (let row = 0; row < logOdds.length; row++) {
    const p = 1 / (1 + Math.exp(-(logOdds[row] ?? 0)))
    gradient[row] = p - (target[row] ?? 0) + ROUNDING - ROUNDING
    curvature[row] = p * (1 - p) + ROUNDING - ROUNDING
  }
}

/** Rows of one node, with their derivatives brought together. */
export interface Gathered {
  readonly gradient: Float64Array
  readonly curvature: Float64Array
}

/** Sums the derivatives of the given rows into the bins of the given columns. */
export function fillHistogram(
  table: BinnedTable,
  used: readonly number[],
  { gradient, curvature }: Derivatives,
  rows: Int32Array,
  gathered: Gathered,
  histogram: Float64Array,
): void {
  histogram.fill(0)
  const count = rows.length
  const { gradient: g, curvature: h } = gathered
  for (let i = 0; i < count; i++) {
    const row = rows[i] ?? 0
    g[i] = gradient[row] ?? 0
    h[i] = curvature[row] ?? 0
  }
  for (const place of used) {
    const offset = table.columns[place]?.offset ?? 0
    const bins = table.bins.subarray(place * table.rows, (place + 1) * table.rows)
    for (let i = 0; i < count; i++) {
      const cell = ((bins[rows[i] ?? 0] ?? 0) + offset) * CELL
      histogram[cell] = (histogram[cell] ?? 0) + (g[i] ?? 0)
      histogram[cell + 1] = (histogram[cell + 1] ?? 0) + (h[i] ?? 0)
      histogram[cell + 2] = (histogram[cell + 2] ?? 0) + 1
    }
  }
}

/** Leaves in `all` what is not in `part`. */
export function subtract(all: Float64Array, part: Float64Array): void {
  for (let i = 0; i < all.length; i++) all[i] = (all[i] ?? 0) - (part[i] ?? 0)
}
