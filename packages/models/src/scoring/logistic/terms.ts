import { ModelError } from '../../model-error.ts'
import { type AlignedColumn, MISSING, OTHER } from '../table/align.ts'

/** One column of the design matrix: (value - centre) / scale, where value is a number or whether a row has a level. */
export interface Term {
  /** Place of its table column. */
  readonly column: number
  readonly kind: 'value' | 'level'
  /** Code of the level; -1 for missing values, -2 for levels without a place of their own. */
  readonly level: number
  readonly centre: number
  /** Standard deviation of numbers; 1 for levels. */
  readonly scale: number
}

/**
 * The terms of aligned columns: a number as its standard score, with a term of its own for missing ones; a category as one
 * term a level but the most frequent, which is the reference.
 *
 * @throws ModelError for numbers whose squares are beyond the range of numbers
 */
export function planTerms(columns: readonly AlignedColumn[]): Term[] {
  return columns.flatMap((column, place) =>
    column.kind === 'numeric' ? numericTerms(column.name, column.values, place) : levelTerms(column.codes, column.levels.length, place),
  )
}

function numericTerms(name: string, values: Float64Array, column: number): Term[] {
  let count = 0
  let sum = 0
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0
    if (Number.isNaN(value)) continue
    count++
    sum += value
  }
  const mean = count > 0 ? sum / count : 0
  let squares = 0
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0
    if (!Number.isNaN(value)) squares += (value - mean) * (value - mean)
  }
  const scale = Math.sqrt(squares / Math.max(1, count))
  if (!Number.isFinite(scale)) {
    throw new ModelError('out_of_range', `${name} holds numbers too large to be squared`, { column: name })
  }
  const terms: Term[] = []
  // Below this the values differ by rounding alone, and a standard score would blow that up.
  if (scale > 1e-13 * Math.abs(mean)) terms.push({ column, kind: 'value', level: 0, centre: mean, scale })
  const share = 1 - count / values.length
  if (count < values.length) terms.push({ column, kind: 'level', level: MISSING, centre: share, scale: 1 })
  return terms
}

function levelTerms(codes: Int32Array, levels: number, column: number): Term[] {
  const counts = new Int32Array(levels + 2)
  for (let row = 0; row < codes.length; row++) {
    const at = (codes[row] ?? 0) + 2
    counts[at] = (counts[at] ?? 0) + 1
  }
  let reference = 2
  for (let at = 3; at < counts.length; at++) if ((counts[at] ?? 0) > (counts[reference] ?? 0)) reference = at
  const terms: Term[] = []
  for (let level = OTHER; level < levels; level++) {
    const count = counts[level + 2] ?? 0
    if (count === 0 || level + 2 === reference) continue
    terms.push({ column, kind: 'level', level, centre: count / codes.length, scale: 1 })
  }
  return terms
}

/** Writes rows `from` … of all terms into `block`, one term after the other, each `stride` long. */
export function fillBlock(
  columns: readonly AlignedColumn[],
  terms: readonly Term[],
  from: number,
  rows: number,
  block: Float64Array,
  stride: number,
): void {
  for (let t = 0; t < terms.length; t++) {
    const term = terms[t]
    const column = term ? columns[term.column] : undefined
    if (!(term && column)) continue
    const at = t * stride
    if (term.kind === 'value' && column.kind === 'numeric') fillValues(column.values, term, from, rows, block, at)
    else if (column.kind === 'numeric') fillGaps(column.values, term.centre, from, rows, block, at)
    else fillLevel(column.codes, term, from, rows, block, at)
  }
}

function fillValues(values: Float64Array, { centre, scale }: Term, from: number, rows: number, block: Float64Array, at: number): void {
  for (let i = 0; i < rows; i++) {
    const value = values[from + i] ?? 0
    block[at + i] = Number.isNaN(value) ? 0 : (value - centre) / scale
  }
}

function fillGaps(values: Float64Array, centre: number, from: number, rows: number, block: Float64Array, at: number): void {
  for (let i = 0; i < rows; i++) block[at + i] = (Number.isNaN(values[from + i] ?? 0) ? 1 : 0) - centre
}

function fillLevel(codes: Int32Array, { level, centre }: Term, from: number, rows: number, block: Float64Array, at: number): void {
  for (let i = 0; i < rows; i++) block[at + i] = (codes[from + i] === level ? 1 : 0) - centre
}
