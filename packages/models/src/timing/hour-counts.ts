import { ModelError } from '../model-error.ts'

export const HOURS = 168

const MOST_SEGMENTS = 10_000

export interface ContactEvents {
  /** Customers are numbered 0 to customers - 1. */
  readonly customers: number
  /** Per event: whose. */
  readonly customer: ArrayLike<number>
  /** Per event: hour of the week, 0 to 167, Monday 00:00 first, in the customer's own time zone. */
  readonly hour: ArrayLike<number>
  /** Per customer: number of the segment, from 0; without it all are one. */
  readonly segment?: ArrayLike<number>
}

/** The hours that occur, customer by customer; those of customer c stand from start[c] up to start[c + 1]. */
export interface HourCounts {
  readonly start: Int32Array
  readonly hour: Uint8Array
  readonly count: Float64Array
  /** Events per customer. */
  readonly total: Float64Array
  readonly segment: Int32Array
  readonly segments: number
  /** Events at hours that are not allowed. */
  readonly ignored: number
}

export function countHours(events: ContactEvents, isAllowed: (hour: number) => boolean): HourCounts {
  const { customers, customer, hour } = events
  check(events)
  const segment = Int32Array.from({ length: customers }, (_, c) => events.segment?.[c] ?? 0)
  const place = new Int32Array(customers + 1)
  for (let i = 0; i < hour.length; i++) place[(customer[i] ?? 0) + 1] = (place[(customer[i] ?? 0) + 1] ?? 0) + 1
  for (let c = 0; c < customers; c++) place[c + 1] = (place[c + 1] ?? 0) + (place[c] ?? 0)
  const byCustomer = new Uint8Array(hour.length)
  const next = place.slice()
  for (let i = 0; i < hour.length; i++) {
    const at = next[customer[i] ?? 0] ?? 0
    byCustomer[at] = hour[i] ?? 0
    next[customer[i] ?? 0] = at + 1
  }
  return { ...tally(place, byCustomer, isAllowed), segment, segments: segment.reduce((most, s) => Math.max(most, s + 1), 1) }
}

function tally(place: Int32Array, byCustomer: Uint8Array, isAllowed: (hour: number) => boolean) {
  const customers = place.length - 1
  const start = new Int32Array(customers + 1)
  const hour = new Uint8Array(byCustomer.length)
  const count = new Float64Array(byCustomer.length)
  const total = new Float64Array(customers)
  let [kept, ignored] = [0, 0]
  for (let c = 0; c < customers; c++) {
    for (const h of byCustomer.subarray(place[c], place[c + 1]).sort()) {
      if (!isAllowed(h)) {
        ignored++
        continue
      }
      const isNew = kept === start[c] || hour[kept - 1] !== h
      if (isNew) hour[kept++] = h
      count[kept - 1] = (count[kept - 1] ?? 0) + 1
      total[c] = (total[c] ?? 0) + 1
    }
    start[c + 1] = kept
  }
  return { start, hour: hour.slice(0, kept), count: count.slice(0, kept), total, ignored }
}

function check({ customers, customer, hour, segment }: ContactEvents): void {
  if (!Number.isInteger(customers) || customers < 1) throw new ModelError('empty', 'There are no customers')
  if (customer.length !== hour.length) {
    throw new ModelError('length_mismatch', `customer has ${customer.length} rows, hour has ${hour.length}`, {
      customer: customer.length,
      hour: hour.length,
    })
  }
  if (segment && segment.length !== customers) {
    throw new ModelError('length_mismatch', `segment has ${segment.length} rows for ${customers} customers`, { segment: segment.length })
  }
  for (let row = 0; row < hour.length; row++) {
    checkPlace('hour', row, hour[row], HOURS)
    checkPlace('customer', row, customer[row], customers)
  }
  if (segment) for (let row = 0; row < customers; row++) checkPlace('segment', row, segment[row], MOST_SEGMENTS)
}

function checkPlace(column: string, row: number, value: number | undefined, end: number): void {
  if (Number.isInteger(value) && value !== undefined && value >= 0 && value < end) return
  const code = Number.isFinite(value) ? 'out_of_range' : 'missing_value'
  throw new ModelError(code, `${column} in row ${row} must be a whole number from 0 to ${end - 1}, not ${value}`, {
    row,
    column,
    value: String(value),
  })
}
