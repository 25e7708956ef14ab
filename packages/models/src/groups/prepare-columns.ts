import { assertRange, ModelError } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { compareRows, type RowTable, rowOrder } from './row-order.ts'

/** Named columns of equal length, one number for each customer. */
export type NamedColumns = Readonly<Record<string, ArrayLike<number>>>

/**
 * What makes columns comparable. `z-score`: mean 0 and standard deviation 1, so that each counts alike. `none`: as they are, so
 * that the one with the largest numbers decides; only for columns in the same unit.
 */
export type Scaling = 'z-score' | 'none'

/** How a column was put on the scale of the model: (value - centre) / spread. */
export interface ColumnScale {
  readonly name: string
  readonly centre: number
  readonly spread: number
}

export interface PreparedColumns {
  /** Scaled rows in the order of `order`, constant columns left out. */
  readonly table: RowTable
  /** `order[i]` is the row, as it came, of the i-th row of the table. */
  readonly order: Int32Array
  readonly scales: readonly ColumnScale[]
  readonly distinct: number
  readonly warnings: readonly ModelWarning[]
}

/** Squares of larger numbers could overflow. */
const LARGEST = 1e100

/** A new customer further out than this is as far as any; squares and their sums stay finite. */
const FURTHEST = 1e60

/** Puts rows in an order of their own and columns on one scale, and names those that are constant. */
export function prepareColumns(columns: NamedColumns, scaling: Scaling, seed: number): PreparedColumns {
  assertRange('seed', seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  const length = checkNamedColumns(columns)
  const names = Object.keys(columns)
  const raw = scaleColumns(
    columns,
    names.map((name) => ({ name, centre: 0, spread: 1 })),
    length,
  )
  const order = rowOrder(raw, seed)
  const moments = names.map((name, place) => ({ name, place, ...momentsOf(raw, order, place) }))
  const varied = moments.filter(({ isConstant }) => !isConstant)
  const scales = varied.map(({ name, mean, deviation }) => {
    return scaling === 'z-score' ? { name, centre: mean, spread: deviation } : { name, centre: 0, spread: 1 }
  })
  const table = gather(
    raw,
    order,
    varied.map(({ place }) => place),
    scales,
  )
  const constant = moments.filter(({ isConstant }) => isConstant).map(({ name }) => name)
  return { table, order, scales, distinct: countDistinct(table), warnings: constant.length === 0 ? [] : [said(constant)] }
}

function gather(raw: RowTable, order: Int32Array, places: readonly number[], scales: readonly ColumnScale[]): RowTable {
  const width = places.length
  const values = new Float64Array(raw.length * width)
  scales.forEach(({ centre, spread }, j) => {
    const from = places[j] ?? 0
    for (let i = 0; i < order.length; i++) {
      values[i * width + j] = ((raw.values[(order[i] ?? 0) * raw.width + from] ?? 0) - centre) / spread
    }
  })
  return { values, width, length: raw.length }
}

/** Refuses columns that are none, empty, of unequal length or hold what is no number; the answer is their length. */
function checkNamedColumns(columns: NamedColumns): number {
  const lengths = Object.fromEntries(Object.entries(columns).map(([name, { length }]) => [name, length]))
  const [length = 0, ...others] = Object.values(lengths)
  if (length === 0 && others.every((other) => other === 0)) throw new ModelError('empty', 'There are no customers, or no columns')
  if (others.some((other) => other !== length)) {
    throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
  }
  for (const [column, values] of Object.entries(columns)) {
    for (let row = 0; row < length; row++) {
      const value = values[row] ?? Number.NaN
      if (Math.abs(value) <= LARGEST) continue
      const where = { row, column, value: String(value) }
      throw new ModelError('missing_value', `${column} in row ${row} is not a number up to ${LARGEST}: ${value}`, where)
    }
  }
  return length
}

/** What differs by rounding only, a million million times less than the numbers themselves, is constant. */
function momentsOf(
  { values, width }: RowTable,
  order: Int32Array,
  place: number,
): { mean: number; deviation: number; isConstant: boolean } {
  const first = values[(order[0] ?? 0) * width + place] ?? 0
  let sum = 0
  let largest = 0
  for (let i = 0; i < order.length; i++) {
    const value = values[(order[i] ?? 0) * width + place] ?? 0
    sum += value - first
    if (Math.abs(value) > largest) largest = Math.abs(value)
  }
  const mean = first + sum / order.length
  let squares = 0
  for (let i = 0; i < order.length; i++) {
    const apart = (values[(order[i] ?? 0) * width + place] ?? 0) - mean
    squares += apart * apart
  }
  const deviation = Math.sqrt(squares / order.length)
  return { mean, deviation, isConstant: !(deviation > 1e-100) || deviation <= 1e-12 * largest }
}

/** Rows in the order they came, on the scale of a model. */
function scaleColumns(columns: NamedColumns, scales: readonly ColumnScale[], length: number): RowTable {
  const width = scales.length
  const values = new Float64Array(length * width)
  scales.forEach(({ name, centre, spread }, j) => {
    // A copy, so that the loop meets one kind of array only.
    const column = Float64Array.from(columns[name] ?? [])
    for (let row = 0; row < length; row++) values[row * width + j] = ((column[row] ?? 0) + 0 - centre) / spread
  })
  return { values, width, length }
}

/** Rows of a model's columns for a model that was fitted before: any order, its scale. */
export function scaledRows(columns: NamedColumns, scales: readonly ColumnScale[]): RowTable {
  const length = checkNamedColumns(columns)
  for (const { name } of scales) {
    if (!(name in columns)) throw new ModelError('missing_value', `The column ${name} of the model is not there`, { column: name })
  }
  const table = scaleColumns(columns, scales, length)
  for (let at = 0; at < table.values.length; at++) table.values[at] = Math.max(-FURTHEST, Math.min(FURTHEST, table.values[at] ?? 0))
  return table
}

function countDistinct(table: RowTable): number {
  let distinct = Math.min(1, table.length)
  for (let i = 1; i < table.length; i++) if (compareRows(table, i - 1, i) !== 0) distinct++
  return distinct
}

function said(constant: readonly string[]): ModelWarning {
  const names = constant.join(', ')
  const message = `${names} ${constant.length === 1 ? 'is' : 'are'} the same for everybody and say nothing of groups; left out`
  return warning('constant_column', message, { columns: names })
}

/** Refuses more groups than there are different customers. */
export function checkClusters(clusters: number, distinct: number): void {
  assertRange('clusters', clusters, 1, 10_000)
  if (!Number.isInteger(clusters))
    throw new ModelError('not_an_integer', `clusters is not a whole number: ${clusters}`, { name: 'clusters' })
  if (clusters <= distinct) return
  const message = `${clusters} groups were asked for, yet only ${distinct} customers differ from each other`
  throw new ModelError('too_many_clusters', message, { clusters, distinct })
}
