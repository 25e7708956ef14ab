import { assertRange } from '../model-error.ts'
import { type UnitRun, unitsOf } from './jaro-winkler.ts'

/** Bits of the places of each UTF-16 unit in the shorter text; cleared after each call. */
const places = new Int32Array(0x1_0000)
let rows = [new Int32Array(64), new Int32Array(64), new Int32Array(64)] as const

export interface EditDistanceOptions {
  /** Above this the answer is `atMost + 1`, and the work stops as soon as that is certain. Default: no limit. */
  readonly atMost?: number
  /** Two neighbours changing places count as one edit rather than two. Default true (Damerau); false is Levenshtein. */
  readonly transpositions?: boolean
}

/**
 * The least number of edits that turn one text into the other: insertions, deletions, replacements and, by default, exchanges of
 * neighbours (each stretch edited at most once: optimal string alignment).
 *
 * Texts of which the shorter has up to 32 units are done 32 cells at a time. Compares UTF-16 units as they are: fold case first.
 *
 * @example editDistance('smith', 'simth') // 1, and 2 with transpositions: false
 * @throws ModelError for an `atMost` that is no number
 * @source Damerau (1964), CACM 7(3); Myers (1999), "A fast bit-vector algorithm for approximate string matching", JACM 46(3);
 * Hyyrö (2003), "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", Nordic Journal of Computing 10
 */
export function editDistance(left: string, right: string, options: EditDistanceOptions = {}): number {
  const { atMost = Math.max(left.length, right.length), transpositions = true } = options
  assertRange('atMost', atMost, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  return editDistanceOfUnits(unitsOf(left), unitsOf(right), Math.max(0, atMost), transpositions)
}

/** Edit distance over units in place, cut off above `atMost`. */
export function editDistanceOfUnits(left: UnitRun, right: UnitRun, atMost: number, transpositions: boolean): number {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (long.length - short.length > atMost) return atMost + 1
  if (short.length === 0) return long.length
  if (short.length > 32) return byRows(short, long, atMost, transpositions)
  return byBits(short, long, atMost, transpositions)
}

/** One column of the table per step: bit i tells how cell i differs from the one above it. */
function byBits(short: UnitRun, long: UnitRun, atMost: number, transpositions: boolean): number {
  markPlaces(short)
  const last = 1 << (short.length - 1)
  let distance = short.length
  let up = -1
  let down = 0
  let same = 0
  let before = 0
  for (let j = 0; j < long.length; j++) {
    const here = places[long.units[long.from + j] ?? 0] ?? 0
    const exchanged = transpositions ? ((~same & here) << 1) & before : 0
    same = ((((here & up) + up) | 0) ^ up) | here | down | exchanged
    const rise = down | ~(same | up)
    const fall = same & up
    if ((rise & last) !== 0) distance++
    else if ((fall & last) !== 0) distance--
    const shifted = (rise << 1) | 1
    up = (fall << 1) | ~(same | shifted)
    down = same & shifted
    before = here
    if (distance - (long.length - 1 - j) > atMost) break
  }
  for (let i = 0; i < short.length; i++) places[short.units[short.from + i] ?? 0] = 0
  return Math.min(distance, atMost + 1)
}

function markPlaces({ units, from, length }: UnitRun): void {
  for (let i = 0; i < length; i++) {
    const unit = units[from + i] ?? 0
    places[unit] = (places[unit] ?? 0) | (1 << i)
  }
}

/** The table itself, three rows at a time; stops when a whole row is beyond the limit. */
function byRows(short: UnitRun, long: UnitRun, atMost: number, transpositions: boolean): number {
  const width = short.length + 1
  if (rows[0].length < width) rows = [new Int32Array(2 * width), new Int32Array(2 * width), new Int32Array(2 * width)]
  let [older, old, now]: readonly Int32Array[] = rows
  for (let i = 0; i < width; i++) if (old) old[i] = i
  for (let j = 1; j <= long.length; j++) {
    if (!older || !old || !now) break
    const least = fillRow(short, long, j, transpositions, older, old, now)
    if (least > atMost) return atMost + 1
    const spare: Int32Array = older
    older = old
    old = now
    now = spare
  }
  return Math.min(old?.[short.length] ?? 0, atMost + 1)
}

function fillRow(
  short: UnitRun,
  long: UnitRun,
  j: number,
  transpositions: boolean,
  older: Int32Array,
  old: Int32Array,
  now: Int32Array,
): number {
  const unit = long.units[long.from + j - 1]
  const unitBefore = j > 1 ? long.units[long.from + j - 2] : undefined
  now[0] = j
  let least = j
  for (let i = 1; i <= short.length; i++) {
    const other = short.units[short.from + i - 1]
    let cost = Math.min((old[i - 1] ?? 0) + (unit === other ? 0 : 1), (old[i] ?? 0) + 1, (now[i - 1] ?? 0) + 1)
    const crossed = transpositions && i > 1 && unit === short.units[short.from + i - 2] && unitBefore === other
    if (crossed) cost = Math.min(cost, (older[i - 2] ?? 0) + 1)
    now[i] = cost
    if (cost < least) least = cost
  }
  return least
}
