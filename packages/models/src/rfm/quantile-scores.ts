import { assertRange, ModelError } from '../model-error.ts'
import { encode, orderByCode, rowNumbers } from '../numeric/dictionary.ts'

export interface QuantileOptions {
  /** Scores run from 1 to this. Default 5 (quintiles). At most 255. */
  readonly groups?: number
  /** Which values get the high scores. Default `high`; recency in days wants `low`. */
  readonly best?: 'high' | 'low'
  /** Decides between equal values, lowest first: an id, say. Where absent, or equal itself, the row number decides. */
  readonly tieBreak?: ArrayLike<number>
}

/** The last row of a group: rows with a smaller (value, tie) belong to this group or one before. */
export interface QuantileCut {
  readonly value: number
  /** The tie-break of that row (its row number where none was given). */
  readonly tie: number
}

export interface QuantileScores {
  /** 1 … groups, one per row. */
  readonly scores: Uint8Array
  /** groups - 1 cuts in ascending order of value, whichever end scores best. */
  readonly cuts: readonly QuantileCut[]
}

/**
 * Scores values by the fifth (or other share) of customers they fall into.
 *
 * Ties have a total order (value, then tie-break, then row), so groups are equal in size to within one, however many
 * customers bought exactly once, and the same rows always get the same scores. Where n does not divide evenly the first
 * groups are the larger, as with SQL's NTILE.
 *
 * @example quantileScores(Float64Array.of(1, 1, 1, 1, 9)).scores // 1 2 3 4 5
 * @throws ModelError for no rows, values that are no numbers, or a tie-break of another length
 */
export function quantileScores(values: ArrayLike<number>, options: QuantileOptions = {}): QuantileScores {
  const { groups = 5, best = 'high', tieBreak } = options
  checkInput(values, groups, tieBreak)
  const rows = totalOrder(values, tieBreak)
  const scores = new Uint8Array(rows.length)
  const cuts: QuantileCut[] = []
  let from = 0
  for (let group = 1; group <= groups; group++) {
    const until = group * Math.floor(rows.length / groups) + Math.min(group, rows.length % groups)
    const score = best === 'high' ? group : groups + 1 - group
    for (let rank = from; rank < until; rank++) scores[rows[rank] ?? 0] = score
    const last = rows[until - 1] ?? 0
    if (group < groups) cuts.push({ value: values[last] ?? 0, tie: tieBreak ? (tieBreak[last] ?? 0) : last })
    from = until
  }
  return { scores, cuts }
}

function checkInput(values: ArrayLike<number>, groups: number, tieBreak: ArrayLike<number> | undefined): void {
  assertRange('groups', groups, 2, 255)
  checkValues('values', values)
  if (!tieBreak) return
  checkValues('tieBreak', tieBreak)
  if (tieBreak.length === values.length) return
  const lengths = { values: values.length, tieBreak: tieBreak.length }
  throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
}

function totalOrder(values: ArrayLike<number>, tieBreak: ArrayLike<number> | undefined): Int32Array {
  let rows = rowNumbers(values.length)
  if (tieBreak) rows = inOrder(tieBreak, rows)
  return inOrder(values, rows)
}

function inOrder(column: ArrayLike<number>, rows: Int32Array): Int32Array {
  const { codes, values } = encode(column)
  return orderByCode(codes, values.length, rows)
}

function checkValues(column: string, values: ArrayLike<number>): void {
  if (values.length === 0) throw new ModelError('empty', 'There are no customers to score')
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN
    if (!Number.isFinite(value)) throw new ModelError('missing_value', `${column} in row ${row} is not a number`, { row, column })
  }
}
