import { assertRange, ModelError } from '../../model-error.ts'

export interface Split {
  readonly train: Int32Array
  readonly test: Int32Array
}

export interface TimeSplit extends Split {
  /** The earliest time among the rows to test on: all rows to train on are before it. */
  readonly cut: number
}

function ordered(time: ArrayLike<number>): Float64Array {
  if (time.length === 0) throw new ModelError('empty', 'There are no rows to split')
  for (let row = 0; row < time.length; row++) {
    const value = time[row] ?? Number.NaN
    if (value - value !== 0) throw new ModelError('missing_value', `The time in row ${row} is not a number`, { row })
  }
  return Float64Array.from(time).sort()
}

/** The first time at or after the row at `place` that leaves something before it; null where there is none. */
function cutAt(sorted: Float64Array, place: number): number | null {
  const earliest = sorted[0] ?? 0
  for (let at = place; at < sorted.length; at++) {
    const time = sorted[at] ?? 0
    if (time > earliest) return time
  }
  return null
}

/**
 * Trains on the past and tests on what came after: the latest rows are kept back. Rows of one moment stay together, so the
 * share may be missed by a little; none of the rows to train on is as late as any to test on.
 *
 * @param time any numbers that order moments, one a row
 * @param testShare share of rows to test on, between 0 and 1
 * @throws ModelError where all rows are of one moment
 */
export function timeSplit(time: ArrayLike<number>, testShare = 0.25): TimeSplit {
  assertRange('testShare', testShare, 0, 1 - Number.EPSILON, true)
  const sorted = ordered(time)
  const cut = cutAt(sorted, Math.min(sorted.length - 1, Math.round(sorted.length * (1 - testShare))))
  if (cut === null) throw new ModelError('out_of_range', 'All rows are of one moment; there is no past to train on', { rows: time.length })
  return { ...splitAt(time, cut, Number.POSITIVE_INFINITY), cut }
}

function splitAt(time: ArrayLike<number>, from: number, until: number): Split {
  const train: number[] = []
  const test: number[] = []
  for (let row = 0; row < time.length; row++) {
    const moment = time[row] ?? 0
    if (moment < from) train.push(row)
    else if (moment < until) test.push(row)
  }
  return { train: Int32Array.from(train), test: Int32Array.from(test) }
}

/**
 * Tests on one stretch of time after the other, each time training on all that came before it. The first stretch is only
 * trained on.
 *
 * @throws ModelError where the moments are too few for the folds
 */
export function timeFolds(time: ArrayLike<number>, folds: number): readonly Split[] {
  assertRange('folds', folds, 1, 1000)
  const sorted = ordered(time)
  const cuts = new Set<number>()
  for (let fold = 1; fold <= folds; fold++) {
    const cut = cutAt(sorted, Math.round((sorted.length * fold) / (folds + 1)))
    if (cut !== null) cuts.add(cut)
  }
  if (cuts.size < folds)
    throw new ModelError('out_of_range', `The rows have too few moments for ${folds} folds`, { folds, found: cuts.size })
  const starts = [...cuts].sort((a, b) => a - b)
  return starts.map((from, i) => splitAt(time, from, starts[i + 1] ?? Number.POSITIVE_INFINITY))
}
