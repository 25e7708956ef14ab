import { assertRange, ModelError } from '../model-error.ts'

export interface Cohort {
  /** The period of everybody's first order in it. */
  readonly period: number
  readonly size: number
  /** How many ordered 0, 1, 2, … periods later, up to the last period of the data: what lies beyond is not there, rather than 0. */
  readonly active: Int32Array
  /** The same as shares of the cohort, 0 … 1. */
  readonly retention: Float64Array
}

export interface CohortTable {
  /** By period; a period in which nobody came first has no cohort. */
  readonly cohorts: readonly Cohort[]
  readonly customers: number
  /** By age in periods: active over size, of the cohorts old enough to be seen at that age, and how many customers those are. */
  readonly retentionByAge: Float64Array
  readonly customersByAge: Int32Array
}

/** Longer than a thousand years of days. */
const MOST_PERIODS = 400_000

/**
 * Who came when, and who is still there: customers by the period of their first order, and how many of them order again in each
 * period after it.
 *
 * @page cohorts Cohorts and retention
 * @when To see whether newer customers stay longer than older ones did. For a forecast of orders use fitBtyd; for contracts, the
 *   shifted beta-geometric.
 * @formula
 *   cohort = first period with an order; active(c, a) = customers of c with an order in period c + a
 *   retention(c, a) = active(c, a) / size(c); retentionByAge(a) = Σ active(c, a) / Σ size(c), over cohorts with c + a ≤ last period
 * @units Two columns of equal length, one row an order (or an order line): the customer's number and the period's, a whole number
 *   that grows by 1 each period (months: 12 · year + month).
 * @example
 * ```ts
 * import { cohortTable } from '@guanxi/models'
 * const customer = [1, 1, 2, 2, 3, 4]
 * const month = [0, 2, 0, 1, 1, 1]
 * const { cohorts } = cohortTable(customer, month)
 * console.log(cohorts.map(({ period, size, active }) => [period, size, ...active])) // [ [ 0, 2, 2, 1, 1 ], [ 1, 2, 2, 0 ] ]
 * ```
 * @source Fader & Hardie (2009), "Probability models for customer-base analysis", Journal of Interactive Marketing 23(1).
 * @throws ModelError empty, length_mismatch, missing_value, not_an_integer, out_of_range
 */
export function cohortTable(customer: ArrayLike<number>, period: ArrayLike<number>): CohortTable {
  const { first, last } = checkOrders(customer, period)
  const periods = last - first + 1
  assertRange('periods', periods, 1, MOST_PERIODS)
  const visits = new Map<number, Set<number>>()
  for (let row = 0; row < customer.length; row++) {
    const id = customer[row] ?? 0
    const known = visits.get(id)
    if (known) known.add((period[row] ?? 0) - first)
    else visits.set(id, new Set([(period[row] ?? 0) - first]))
  }
  const active = new Map<number, Int32Array>()
  for (const seen of visits.values()) {
    let cohort = periods
    for (const at of seen) cohort = Math.min(cohort, at)
    const row = active.get(cohort) ?? new Int32Array(periods - cohort)
    active.set(cohort, row)
    for (const at of seen) row[at - cohort] = (row[at - cohort] ?? 0) + 1
  }
  const cohorts = [...active.entries()].sort(([a], [b]) => a - b).map(([at, row]) => cohortOf(first + at, row))
  return { cohorts, customers: visits.size, ...byAge(cohorts, periods) }
}

function cohortOf(period: number, active: Int32Array): Cohort {
  const size = active[0] ?? 0
  return { period, size, active, retention: Float64Array.from(active, (count) => count / size) }
}

function byAge(cohorts: readonly Cohort[], periods: number): Pick<CohortTable, 'retentionByAge' | 'customersByAge'> {
  const counts = new Float64Array(periods)
  const sizes = new Int32Array(periods)
  for (const { size, active } of cohorts) {
    active.forEach((count, age) => {
      counts[age] = (counts[age] ?? 0) + count
      sizes[age] = (sizes[age] ?? 0) + size
    })
  }
  // The oldest cohort is seen at every age, so no size is 0.
  return { retentionByAge: Float64Array.from(sizes, (size, age) => (counts[age] ?? 0) / size), customersByAge: sizes }
}

function checkOrders(customer: ArrayLike<number>, period: ArrayLike<number>): { first: number; last: number } {
  const lengths = { customer: customer.length, period: period.length }
  if (customer.length !== period.length) {
    throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
  }
  if (customer.length === 0) throw new ModelError('empty', 'There are no orders')
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (let row = 0; row < customer.length; row++) {
    checkOrder(row, customer[row] ?? Number.NaN, period[row] ?? Number.NaN)
    first = Math.min(first, period[row] ?? 0)
    last = Math.max(last, period[row] ?? 0)
  }
  return { first, last }
}

function checkOrder(row: number, customer: number, period: number): void {
  if (Number.isFinite(customer) && Number.isSafeInteger(period)) return
  const [column, value] = Number.isFinite(customer) ? (['period', period] as const) : (['customer', customer] as const)
  const where = { row, column, value: String(value) }
  if (!Number.isFinite(value)) throw new ModelError('missing_value', `${column} in row ${row} is not a number: ${value}`, where)
  throw new ModelError('not_an_integer', `${column} in row ${row} is not a whole number: ${value}`, where)
}
