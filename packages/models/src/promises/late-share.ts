import { assertRange, ModelError } from '../model-error.ts'
import { normalQuantile } from '../numeric/normal.ts'
import { wilson } from '../numeric/wilson.ts'

export interface Promises {
  /** The last day that was promised, as a whole number of days from any fixed day. */
  readonly promised: Float64Array
  /** The day of delivery, counted alike; NaN where there is none yet. */
  readonly delivered: Float64Array
}

export interface LateShare {
  readonly delivered: number
  readonly late: number
  /** Not delivered yet, and so neither late nor in time. */
  readonly open: number
  /** late / delivered; null where nothing is delivered. */
  readonly share: number | null
  readonly interval: readonly [number, number] | null
  /** Days that the late ones came late, on average; null where none did. */
  readonly meanDaysLate: number | null
  readonly confidence: number
}

/**
 * How many deliveries came after the promised day: the share of promises that were broken.
 *
 * @page late-share Broken promises
 * @when For parcels, repairs, call-backs: anything with a promised day. Days are compared, not moments: a promise for Monday is usually
 *   stored as Monday 00:00, and by moments every delivery on Monday would be late. What is still open is left out, so a share over
 *   the newest promises flatters; wait until their days have passed.
 * @formula late / delivered, late where delivered day > promised day; Wilson's score interval.
 * @units Whole days from any fixed day, in the customer's own calendar; the share from 0 to 1.
 * @example
 * ```ts
 * import { lateShare } from '@guanxi/models'
 * const { share, late, open } = lateShare({ promised: Float64Array.of(10, 10, 12, 12), delivered: Float64Array.of(9, 10, 14, NaN) })
 * console.log(late, open, share?.toFixed(3)) // 1 1 0.333
 * ```
 * @source Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22.
 * @throws ModelError for columns of unequal length, and for days that are not whole numbers
 */
export function lateShare({ promised, delivered }: Promises, options: { readonly confidence?: number } = {}): LateShare {
  const { confidence = 0.95 } = options
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  if (promised.length !== delivered.length) {
    throw new ModelError('length_mismatch', `promised has ${promised.length} rows, delivered ${delivered.length}`, {
      promised: promised.length,
      delivered: delivered.length,
    })
  }
  let [done, late, daysLate] = [0, 0, 0]
  for (let row = 0; row < promised.length; row++) {
    const due = dayAt('promised', promised, row)
    if (Number.isNaN(delivered[row] ?? Number.NaN)) continue
    const days = dayAt('delivered', delivered, row) - due
    done++
    if (days <= 0) continue
    late++
    daysLate += days
  }
  return {
    delivered: done,
    late,
    open: promised.length - done,
    share: done === 0 ? null : late / done,
    interval: done === 0 ? null : wilson(late, done, normalQuantile((1 + confidence) / 2)),
    meanDaysLate: late === 0 ? null : daysLate / late,
    confidence,
  }
}

function dayAt(column: string, values: Float64Array, row: number): number {
  const value = values[row] ?? Number.NaN
  if (Number.isSafeInteger(value)) return value
  throw new ModelError('not_an_integer', `${column} in row ${row} is ${value}, not a whole number of days`, { column, row, value })
}
