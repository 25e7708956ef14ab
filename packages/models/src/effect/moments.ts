import { assertRange, ModelError } from '../model-error.ts'

/**
 * Count, means and centred cross-products of several columns: all that a regression takes from its rows. Moments of two parts
 * add up to those of the whole, so that rows can be read in chunks, on several threads or in the data base.
 */
export interface Moments {
  readonly n: number
  readonly means: Float64Array
  /** Σ (xᵢ - meanᵢ)(xⱼ - meanⱼ), k × k row by row. */
  readonly products: Float64Array
}

/** Far from overflow in every product of two values and sum over them. */
const LARGEST = 1e100

/**
 * Moments of columns of equal length.
 *
 * @param rows those to be taken; all where not given
 * @param names of the columns, for messages; their numbers where not given
 * @throws ModelError for columns of unequal length and for values that are no numbers, naming column and row
 */
export function momentsOf(columns: readonly ArrayLike<number>[], rows?: ArrayLike<number>, names?: readonly string[]): Moments {
  const k = columns.length
  const length = columns[0]?.length ?? 0
  columns.forEach((column, i) => {
    if (column.length === length) return
    const message = `Column ${i} has ${column.length} rows where the first has ${length}`
    throw new ModelError('length_mismatch', message, { column: i, length: column.length, wanted: length })
  })
  const n = rows ? rows.length : length
  const means = new Float64Array(k)
  for (let c = 0; c < k; c++) means[c] = n === 0 ? 0 : meanOf(columns[c] ?? [], names?.[c] ?? `column ${c}`, rows, n)
  const products = new Float64Array(k * k)
  for (let a = 0; a < k; a++) {
    for (let b = 0; b <= a; b++) {
      const product = productOf(columns[a] ?? [], columns[b] ?? [], means[a] ?? 0, means[b] ?? 0, rows, n)
      products[a * k + b] = product
      products[b * k + a] = product
    }
  }
  return { n, means, products }
}

function meanOf(column: ArrayLike<number>, name: string, rows: ArrayLike<number> | undefined, n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) {
    const row = rows ? (rows[i] ?? 0) : i
    const value = column[row] ?? Number.NaN
    if (!(Math.abs(value) <= LARGEST)) {
      const params = { column: name, row, value: String(value) }
      throw new ModelError('missing_value', `${name} in row ${row} is no number: ${value}`, params)
    }
    sum += value
  }
  return sum / n
}

function productOf(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
  meanOne: number,
  meanOther: number,
  rows: ArrayLike<number> | undefined,
  n: number,
): number {
  let sum = 0
  for (let i = 0; i < n; i++) {
    const row = rows ? (rows[i] ?? 0) : i
    sum += ((one[row] ?? 0) - meanOne) * ((other[row] ?? 0) - meanOther)
  }
  return sum
}

/**
 * Moments of two parts together.
 * Chan, Golub & LeVeque (1983), "Algorithms for computing the sample variance", The American Statistician 37(3).
 */
export function mergeMoments(one: Moments, other: Moments): Moments {
  const k = one.means.length
  if (other.means.length !== k) {
    throw new ModelError('length_mismatch', `Moments of ${k} and ${other.means.length} columns cannot be merged`, {
      columns: k,
      other: other.means.length,
    })
  }
  const n = one.n + other.n
  if (n === 0) return one
  const apart = one.means.map((mean, i) => (other.means[i] ?? 0) - mean)
  const factor = (one.n * other.n) / n
  return {
    n,
    means: one.means.map((mean, i) => mean + ((apart[i] ?? 0) * other.n) / n),
    products: one.products.map((product, at) => {
      return product + (other.products[at] ?? 0) + factor * (apart[Math.floor(at / k)] ?? 0) * (apart[at % k] ?? 0)
    }),
  }
}

/**
 * Moments from plain sums, as a data base gives them: Σx and Σxy for all pairs, k × k row by row. Large values of little spread
 * lose digits this way; subtract a round number from the column first.
 *
 * @throws ModelError for sums that no sample can have
 */
export function momentsFromSums(n: number, sums: ArrayLike<number>, crossProducts: ArrayLike<number>): Moments {
  const k = sums.length
  assertRange('n', n, 0, Number.MAX_SAFE_INTEGER)
  if (!Number.isInteger(n)) throw new ModelError('not_an_integer', `n is not a whole number: ${n}`, { n })
  if (crossProducts.length !== k * k) {
    const message = `There are ${crossProducts.length} cross-products for ${k} columns`
    throw new ModelError('length_mismatch', message, { length: crossProducts.length, wanted: k * k })
  }
  const means = Float64Array.from(sums, (sum) => (n === 0 ? 0 : sum / n))
  const products = Float64Array.from(crossProducts, (product, at) => {
    const left = n === 0 ? 0 : product - (sums[Math.floor(at / k)] ?? 0) * (means[at % k] ?? 0)
    if (Number.isFinite(left)) return left
    throw new ModelError('missing_value', `The sums of columns ${Math.floor(at / k)} and ${at % k} are no numbers, or far too large`, {
      at,
    })
  })
  for (let i = 0; i < k; i++) checkVariance(products, k, i, crossProducts[i * k + i] ?? 0)
  return { n, means, products }
}

function checkVariance(products: Float64Array, k: number, i: number, square: number): void {
  const spread = products[i * k + i] ?? Number.NaN
  if (!(spread >= -1e-9 * square) || !Number.isFinite(spread)) {
    throw new ModelError('out_of_range', `Σx² of column ${i} is ${square}, less than (Σx)²/n`, { column: i, square: String(square) })
  }
  // Rounding may leave a little of nothing.
  if (spread <= 1e-14 * square) products[i * k + i] = 0
}
