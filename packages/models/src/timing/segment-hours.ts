import { logRising } from '../numeric/rising.ts'
import { HOURS, type HourCounts } from './hour-counts.ts'

export interface SegmentHours {
  /** Share of events in each of the 168 hours; 0 for hours that are not allowed. */
  readonly shares: Float64Array
  /** How many events of a customer's own weigh as much as the segment: small where customers differ much. */
  readonly concentration: number
  /** `estimated`, or `assumed` where no customer has two events. */
  readonly basis: 'estimated' | 'assumed'
}

/** A segment weighs its own events against this many drawn from all segments, one for each hour. */
const ALL_WEIGHT = HOURS

const LOWEST = Math.log(0.1)
const HIGHEST = Math.log(1e5)
const SEARCH_STEPS = 40
const GOLDEN = (Math.sqrt(5) - 1) / 2

/** Hours of each segment: smoothed by one event an hour over all, then shrunk to all, with the concentration of its customers. */
export function segmentHours(counts: HourCounts, isAllowed: (hour: number) => boolean): SegmentHours[] {
  const all = Float64Array.from({ length: HOURS }, (_, h) => (isAllowed(h) ? 1 : 0))
  const own = Array.from({ length: counts.segments }, () => new Float64Array(HOURS))
  const members: number[][] = own.map(() => [])
  for (let c = 0; c < counts.total.length; c++) {
    const s = counts.segment[c] ?? 0
    addEvents(counts, c, all)
    addEvents(counts, c, own[s] ?? all)
    if ((counts.total[c] ?? 0) >= 2) members[s]?.push(c)
  }
  const sum = all.reduce((total, value) => total + value, 0)
  return own.map((hours, s) => {
    const events = hours.reduce((total, value) => total + value, 0)
    const shares = hours.map((n, h) => (n + (ALL_WEIGHT * (all[h] ?? 0)) / sum) / (events + ALL_WEIGHT))
    const repeaters = members[s] ?? []
    if (repeaters.length === 0) return { shares, concentration: HOURS, basis: 'assumed' }
    return { shares, concentration: concentrationOf(counts, shares, repeaters), basis: 'estimated' }
  })
}

function addEvents({ start, hour, count }: HourCounts, c: number, hours: Float64Array): void {
  for (let i = start[c] ?? 0; i < (start[c + 1] ?? 0); i++) {
    const h = hour[i] ?? 0
    hours[h] = (hours[h] ?? 0) + (count[i] ?? 0)
  }
}

/** Maximises the Dirichlet-multinomial likelihood over the concentration by golden section on its logarithm. */
function concentrationOf(counts: HourCounts, shares: Float64Array, repeaters: readonly number[]): number {
  const at = (log: number): number => logLikelihood(counts, shares, repeaters, Math.exp(log))
  let [low, high] = [LOWEST, HIGHEST]
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)]
  let [atLeft, atRight] = [at(left), at(right)]
  for (let step = 0; step < SEARCH_STEPS; step++) {
    if (atLeft > atRight) {
      ;[high, right, atRight] = [right, left, atLeft]
      left = high - GOLDEN * (high - low)
      atLeft = at(left)
    } else {
      ;[low, left, atLeft] = [left, right, atRight]
      right = low + GOLDEN * (high - low)
      atRight = at(right)
    }
  }
  return Math.exp((low + high) / 2)
}

function logLikelihood(counts: HourCounts, shares: Float64Array, repeaters: readonly number[], concentration: number): number {
  let sum = 0
  for (const c of repeaters) {
    sum -= logRising(concentration, counts.total[c] ?? 0)
    for (let i = counts.start[c] ?? 0; i < (counts.start[c + 1] ?? 0); i++) {
      sum += logRising(concentration * (shares[counts.hour[i] ?? 0] ?? 0), counts.count[i] ?? 0)
    }
  }
  return sum
}
