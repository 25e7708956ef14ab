import { encode } from '../numeric/dictionary.ts'
import type { PriceColumns } from './price-input.ts'

export interface DroppedColumn {
  readonly column: string
  /** `collinear`: it is made up of the columns before it. */
  readonly reason: 'constant' | 'collinear'
}

/** Logarithms and columns, each less its mean and over its standard deviation, and the sums per group that the fit needs. */
export interface PriceDesign {
  /** `intercept`, `price`, then the others that were kept. */
  readonly columns: readonly string[]
  readonly dropped: readonly DroppedColumn[]
  readonly centre: Float64Array
  readonly scale: Float64Array
  readonly quantityCentre: number
  readonly quantityScale: number
  readonly groups: Float64Array
  readonly rows: Int32Array
  /** Per group: X'X row by row, X'y, y'y. */
  readonly xx: Float64Array
  readonly xy: Float64Array
  readonly yy: Float64Array
  readonly withoutSale: number
}

/** A column with less than this share of its variance left after the columns before it is made up of them. */
const SMALLEST_SHARE = 1e-8

export function designOf({ group, quantity, price, others = {} }: PriceColumns): PriceDesign {
  const sold = Int32Array.from({ length: group.length }, (_, row) => row).filter((row) => (quantity[row] ?? 0) > 0)
  const y = Float64Array.from(sold, (row) => Math.log(quantity[row] ?? 1))
  const raw = [
    Float64Array.from(sold, (row) => Math.log(price[row] ?? 1)),
    ...Object.values(others).map((column) => Float64Array.from(sold, (row) => column[row] ?? 0)),
  ]
  const moments = raw.map(momentsOf)
  const quantities = momentsOf(y)
  const standard = raw.map((column, i) => standardise(column, moments[i] ?? { mean: 0, sd: 1 }))
  const { kept, dropped } = independent(standard, ['price', ...Object.keys(others)], moments)
  const columns = [new Float64Array(sold.length).fill(1), ...kept.map((i) => standard[i] ?? y)]
  const { values, codes } = encode(Float64Array.from(sold, (row) => group[row] ?? 0))
  return {
    columns: ['intercept', ...kept.map((i) => ['price', ...Object.keys(others)][i] ?? '')],
    dropped,
    centre: Float64Array.of(0, ...kept.map((i) => moments[i]?.mean ?? 0)),
    scale: Float64Array.of(1, ...kept.map((i) => moments[i]?.sd ?? 1)),
    quantityCentre: quantities.mean,
    quantityScale: quantities.sd > 0 ? quantities.sd : 1,
    groups: values,
    ...sumsByGroup(columns, standardise(y, quantities), codes, values.length),
    withoutSale: group.length - sold.length,
  }
}

interface Moments {
  readonly mean: number
  /** 0 for a column whose spread is rounding. */
  readonly sd: number
}

function momentsOf(column: Float64Array): Moments {
  let mean = 0
  for (const value of column) mean += value / column.length
  let squares = 0
  for (const value of column) squares += (value - mean) ** 2
  const sd = Math.sqrt(squares / Math.max(1, column.length))
  return { mean, sd: sd > 1e-12 * Math.max(1, Math.abs(mean)) ? sd : 0 }
}

function standardise(column: Float64Array, { mean, sd }: Moments): Float64Array {
  return column.map((value) => (sd > 0 ? (value - mean) / sd : 0))
}

/** Keeps the columns that are not made up of those before them: Gram–Schmidt on their correlations. */
function independent(columns: readonly Float64Array[], names: readonly string[], moments: readonly Moments[]) {
  const kept: number[] = []
  const dropped: DroppedColumn[] = []
  const basis: Float64Array[] = []
  columns.forEach((column, i) => {
    const name = names[i] ?? ''
    if ((moments[i]?.sd ?? 0) === 0) {
      dropped.push({ column: name, reason: 'constant' })
      return
    }
    const left = Float64Array.from(column)
    // Twice is enough: what rounding leaves of the first pass goes in the second.
    for (let pass = 0; pass < 2; pass++) for (const direction of basis) subtract(left, direction)
    const share = squareNorm(left) / squareNorm(column)
    if (share < SMALLEST_SHARE) {
      dropped.push({ column: name, reason: 'collinear' })
      return
    }
    const norm = Math.sqrt(squareNorm(left))
    basis.push(left.map((value) => value / norm))
    kept.push(i)
  })
  return { kept, dropped }
}

function squareNorm(column: Float64Array): number {
  let sum = 0
  for (const value of column) sum += value * value
  return sum
}

function subtract(column: Float64Array, direction: Float64Array): void {
  let product = 0
  for (let i = 0; i < column.length; i++) product += (column[i] ?? 0) * (direction[i] ?? 0)
  for (let i = 0; i < column.length; i++) column[i] = (column[i] ?? 0) - product * (direction[i] ?? 0)
}

function sumsByGroup(columns: readonly Float64Array[], y: Float64Array, codes: Int32Array, groups: number) {
  const p = columns.length
  const size = p * p
  const [rows, xx, xy, yy] = [
    new Int32Array(groups),
    new Float64Array(groups * size),
    new Float64Array(groups * p),
    new Float64Array(groups),
  ]
  const x = new Float64Array(p)
  for (let row = 0; row < y.length; row++) {
    const g = codes[row] ?? 0
    const value = y[row] ?? 0
    rows[g] = (rows[g] ?? 0) + 1
    yy[g] = (yy[g] ?? 0) + value * value
    for (let i = 0; i < p; i++) x[i] = columns[i]?.[row] ?? 0
    addProducts(xx, g * size, x)
    for (let i = 0; i < p; i++) xy[g * p + i] = (xy[g * p + i] ?? 0) + (x[i] ?? 0) * value
  }
  return { rows, xx, xy, yy }
}

function addProducts(xx: Float64Array, start: number, x: Float64Array): void {
  const p = x.length
  for (let i = 0; i < p; i++) {
    const xi = x[i] ?? 0
    for (let j = 0; j < p; j++) xx[start + i * p + j] = (xx[start + i * p + j] ?? 0) + xi * (x[j] ?? 0)
  }
}
