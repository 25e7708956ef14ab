import { assertRange, ModelError } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { createRandom } from '../numeric/random.ts'
import { type CalendarDay, calendarDay } from './calendar-day.ts'
import { type Stratum, shuffleStratum, strataOf } from './day-strata.ts'

export interface PayDayInput {
  /** Day numbers of the orders (days since 1970-01-01), one an order, in any order. */
  readonly days: ArrayLike<number>
  /** First and last day observed, both included; never "now". */
  readonly from: number
  readonly to: number
}

export interface PayDayOptions {
  readonly seed: number
  /** Default 999. */
  readonly permutations?: number
  /** Above this p the answer is none. Default 0.05. */
  readonly significance?: number
}

/** A day of the month, or the last one, whatever its number. */
export type DayOfMonth = number | 'last'

export interface DayExcess {
  readonly day: DayOfMonth
  /** How often the day occurs in the time observed. */
  readonly exposure: number
  readonly orders: number
  /** What the weekdays it falls on have otherwise. */
  readonly expected: number
  /** (orders - expected) over its standard deviation under permutation; 0 where that is 0. */
  readonly z: number
}

export interface PayDay {
  /** The day with the largest excess, or null for none. */
  readonly day: DayOfMonth | null
  /** Share of permutations whose largest excess is as large; 1 where nothing can be told. */
  readonly p: number
  /** All days of the month and the last, by number, the last at the end. */
  readonly excess: readonly DayExcess[]
  readonly orders: number
  readonly warnings: readonly ModelWarning[]
}

/** Fewer orders than this show no day of the month. */
const FEW_ORDERS = 10
const LONGEST_TIME = 200_000
const LAST = 32

/**
 * Is there a day of the month on which a customer (or a company's customers) orders more than otherwise, as after pay-day? The
 * answer is often none: one in twenty series without such a day is told one, no more.
 *
 * @page pay-day Pay-day
 * @when Choosing the day to write to a customer or a segment. Feed one customer's orders, or all of a segment's.
 * @formula For each day of the month d, and for the last day: z = (orders on d - expected) / standard deviation, where expected is
 * the mean of the weekdays that d fell on. A day that occurs seldom (29 to 31) has as much less exposure. The largest z is compared
 * with the largest z after the counts of days have been shuffled among days of the same weekday:
 *
 *     p = (1 + permutations with a z as large) / (1 + permutations)
 *
 * Shuffling whole days keeps their unevenness (campaigns, weekends); taking the largest z of every shuffle pays for having looked
 * at 32 days.
 * @units Days as whole numbers since 1970-01-01. `p` is a probability, `z` has no unit.
 * @example
 * ```ts
 * import { payDay } from '@guanxi/models'
 *
 * // 2025: an order on the 15th of each month, and one on the 3rd of four.
 * const fifteenths = [14, 45, 73, 104, 134, 165, 195, 226, 257, 287, 318, 348]
 * const thirds = [2, 92, 183, 275]
 * const days = [...fifteenths, ...thirds].map((day) => 20089 + day)
 * const found = payDay({ days, from: 20089, to: 20089 + 364 }, { seed: 1 })
 * console.log(found.day, found.p) // 15 0.001
 * ```
 * @warns few_rows: fewer than 10 orders or two months: the answer is none
 * @source Good (2005), "Permutation, parametric and bootstrap tests of hypotheses", Springer; Westfall & Young (1993),
 * "Resampling-based multiple testing", Wiley.
 * @throws ModelError for days that are no whole numbers or lie outside the time observed
 */
export function payDay({ days, from, to }: PayDayInput, options: PayDayOptions): PayDay {
  const { seed, permutations = 999, significance = 0.05 } = options
  checkInput({ days, from, to })
  assertRange('permutations', permutations, 19, 1e6)
  assertRange('significance', significance, 0, 1, true)
  const calendar = Array.from({ length: to - from + 1 }, (_, i) => calendarDay(from + i))
  const counts = new Float64Array(calendar.length)
  for (let i = 0; i < days.length; i++) counts[(days[i] ?? 0) - from] = (counts[(days[i] ?? 0) - from] ?? 0) + 1
  const strata = strataOf(calendar, counts)
  const table = excessTable(calendar, counts, strata)
  const orders = days.length
  if (orders < FEW_ORDERS || calendar.length < 59) {
    const text = `${orders} orders in ${calendar.length} days are too few to show a day of the month`
    return { day: null, p: 1, excess: table, orders, warnings: [warning('few_rows', text, { orders, days: calendar.length })] }
  }
  const best = table.reduce((a, b) => (b.z > a.z ? b : a))
  const p = permutationP(calendar, strata, table, { seed, permutations })
  return { day: p <= significance && best.z > 0 ? best.day : null, p, excess: table, orders, warnings: [] }
}

/** The two candidates a date counts for: its number, and the last. */
function placesOf({ day, isLastOfMonth }: CalendarDay): readonly number[] {
  return isLastOfMonth ? [day, LAST] : [day]
}

function excessTable(calendar: readonly CalendarDay[], counts: Float64Array, strata: readonly Stratum[]): DayExcess[] {
  const [exposure, orders, expected, variance] = [0, 1, 2, 3].map(() => new Float64Array(LAST + 1))
  if (!exposure || !orders || !expected || !variance) return []
  for (const { dates, mean, variance: spread } of strata) {
    const here = new Float64Array(LAST + 1)
    for (const date of dates) {
      const day = calendar[date]
      for (const place of day ? placesOf(day) : []) {
        here[place] = (here[place] ?? 0) + 1
        orders[place] = (orders[place] ?? 0) + (counts[date] ?? 0)
      }
    }
    here.forEach((times, place) => {
      exposure[place] = (exposure[place] ?? 0) + times
      expected[place] = (expected[place] ?? 0) + times * mean
      // Days are drawn without replacement.
      variance[place] = (variance[place] ?? 0) + times * (1 - times / dates.length) * spread
    })
  }
  return Array.from({ length: LAST }, (_, i) => {
    const place = i + 1
    const deviation = Math.sqrt(variance[place] ?? 0)
    const above = (orders[place] ?? 0) - (expected[place] ?? 0)
    return {
      day: place === LAST ? 'last' : place,
      exposure: exposure[place] ?? 0,
      orders: orders[place] ?? 0,
      expected: expected[place] ?? 0,
      z: deviation > 1e-12 ? above / deviation : 0,
    }
  })
}

interface PermutationOptions {
  readonly seed: number
  readonly permutations: number
}

function permutationP(
  calendar: readonly CalendarDay[],
  strata: readonly Stratum[],
  table: readonly DayExcess[],
  { seed, permutations }: PermutationOptions,
): number {
  const random = createRandom(seed)
  const deviation = table.map(({ orders, expected, z }) => (z === 0 ? 0 : (orders - expected) / z))
  const largest = (orders: ArrayLike<number>): number =>
    table.reduce((most, { expected }, i) => {
      const spread = deviation[i] ?? 0
      return spread > 0 ? Math.max(most, ((orders[i] ?? 0) - expected) / spread) : most
    }, Number.NEGATIVE_INFINITY)
  // Equal sums may differ by rounding; such a tie counts as as large.
  const observed = largest(table.map(({ orders }) => orders)) - 1e-9
  const orders = new Float64Array(LAST)
  let asLarge = 1
  for (let run = 0; run < permutations; run++) {
    orders.fill(0)
    for (const stratum of strata) {
      shuffleStratum(stratum, random, (date, count) => {
        const day = calendar[date]
        if (!day) return
        orders[day.day - 1] = (orders[day.day - 1] ?? 0) + count
        if (day.isLastOfMonth) orders[LAST - 1] = (orders[LAST - 1] ?? 0) + count
      })
    }
    if (largest(orders) >= observed) asLarge++
  }
  return asLarge / (permutations + 1)
}

function checkInput({ days, from, to }: PayDayInput): void {
  for (const [name, value] of Object.entries({ from, to })) {
    if (!Number.isInteger(value))
      throw new ModelError('not_an_integer', `${name} is not a whole number: ${value}`, { name, value: String(value) })
    assertRange(name, value, -1e7, 1e7)
  }
  assertRange('to', to, from, from + LONGEST_TIME)
  for (let row = 0; row < days.length; row++) {
    const value = days[row] ?? Number.NaN
    if (Number.isInteger(value) && value >= from && value <= to) continue
    const code = Number.isFinite(value) ? (Number.isInteger(value) ? 'out_of_range' : 'not_an_integer') : 'missing_value'
    throw new ModelError(code, `days in row ${row} must be a whole number from ${from} to ${to}, not ${value}`, {
      row,
      column: 'days',
      value: String(value),
    })
  }
}
