/** Means and covariances of the items, all that a path model takes from its rows. */
export interface ItemMoments {
  readonly rows: number
  readonly means: Float64Array
  /** p × p, divided by n - 1 (1 where there is one row only). */
  readonly covariances: Float64Array
}

/** Answers column by column less the first row's, so that large numbers do not swallow their differences. */
export interface ShiftedRows {
  readonly rows: number
  readonly width: number
  readonly shift: Float64Array
  readonly values: Float64Array
}

/**
 * Rows of the columns in an order of their own (by value), so that what is drawn from them does not depend on how they came.
 */
export function sortedRows(columns: readonly Float64Array[]): ShiftedRows {
  const width = columns.length
  const rows = columns[0]?.length ?? 0
  const order = Int32Array.from({ length: rows }, (_, row) => row).sort((a, b) => {
    for (const column of columns) {
      const difference = (column[a] ?? 0) - (column[b] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  })
  const shift = Float64Array.from(columns, (column) => column[order[0] ?? 0] ?? 0)
  const values = new Float64Array(rows * width)
  order.forEach((row, place) => {
    for (let i = 0; i < width; i++) values[i * rows + place] = (columns[i]?.[row] ?? 0) - (shift[i] ?? 0)
  })
  return { rows, width, shift, values }
}

/** Moments of rows that count `weight` times each. */
export function itemMoments({ rows, width, shift, values }: ShiftedRows, weight: Uint32Array | null = null): ItemMoments {
  const drawn = drawnRows(rows, weight)
  const counts = new Float64Array(drawn.length)
  for (let i = 0; i < drawn.length; i++) counts[i] = weight === null ? 1 : (weight[drawn[i] ?? 0] ?? 0)
  const columns = Array.from({ length: width }, (_, i) => take(values, i * rows, drawn))
  const products = new Float64Array(width * width)
  const sums = new Float64Array(width)
  for (let i = 0; i < width; i++) {
    const weighted = times(columns[i] ?? counts, counts)
    sums[i] = sumOf(weighted)
    for (let j = 0; j <= i; j++) products[i * width + j] = quickDot(weighted, columns[j] ?? counts)
  }
  const n = sumOf(counts)
  centre(products, sums, n)
  return { rows: n, means: sums.map((sum, i) => (shift[i] ?? 0) + sum / n), covariances: products }
}

function drawnRows(rows: number, weight: Uint32Array | null): Int32Array {
  const drawn = new Int32Array(rows)
  let count = 0
  for (let row = 0; row < rows; row++) if (weight === null || (weight[row] ?? 0) > 0) drawn[count++] = row
  return drawn.subarray(0, count)
}

function take(values: Float64Array, from: number, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) taken[i] = values[from + (rows[i] ?? 0)] ?? 0
  return taken
}

function times(one: Float64Array, other: Float64Array): Float64Array {
  const product = new Float64Array(one.length)
  for (let i = 0; i < one.length; i++) product[i] = (one[i] ?? 0) * (other[i] ?? 0)
  return product
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0
  return sum
}

/** Four sums side by side, which a processor adds to at once; most of a bootstrap's time goes into this loop. */
function quickDot(one: Float64Array, other: Float64Array): number {
  const whole = one.length - (one.length % 4)
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i < whole; i += 4) {
    a += (one[i] ?? 0) * (other[i] ?? 0)
    b += (one[i + 1] ?? 0) * (other[i + 1] ?? 0)
    c += (one[i + 2] ?? 0) * (other[i + 2] ?? 0)
    d += (one[i + 3] ?? 0) * (other[i + 3] ?? 0)
  }
  for (let i = whole; i < one.length; i++) a += (one[i] ?? 0) * (other[i] ?? 0)
  return a + b + (c + d)
}

/** Turns the lower half of Σxy into covariances, in both halves. */
function centre(products: Float64Array, sums: Float64Array, n: number): void {
  const width = sums.length
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      const product = products[i * width + j] ?? 0
      const centred = product - ((sums[i] ?? 0) * (sums[j] ?? 0)) / n
      // What is left of equal answers is rounding.
      const covariance = i === j && centred <= 1e-13 * product ? 0 : centred / Math.max(1, n - 1)
      products[i * width + j] = covariance
      products[j * width + i] = covariance
    }
  }
}

/** Correlations from covariances whose variances are all positive. */
export function correlationsOf(covariances: Float64Array, size: number): Float64Array {
  const correlations = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const scale = Math.sqrt((covariances[i * size + i] ?? 1) * (covariances[j * size + j] ?? 1))
      correlations[i * size + j] = i === j ? 1 : (covariances[i * size + j] ?? 0) / scale
    }
  }
  return correlations
}
