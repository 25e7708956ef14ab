import { assertRange, ModelError } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { logIncompleteBeta } from '../numeric/log-incomplete-beta.ts'
import { type ContactEvents, countHours, HOURS, type HourCounts } from './hour-counts.ts'
import { type SegmentHours, segmentHours } from './segment-hours.ts'

export interface ContactHoursOptions {
  /** Hours returned for each customer. Default 3. */
  readonly best?: number
  /** Hours of the week at which one may write at all; default all 168. Events at other hours are left out and counted. */
  readonly allowed?: readonly number[]
}

export interface ContactHours {
  /** Row by row, `best` columns per customer: hours of the week, the best first. */
  readonly hours: Uint8Array
  /** Expected share of the customer's events in that hour. */
  readonly share: Float64Array
  /** Probability that the hour is better for this customer than an hour taken at random, 1 / allowed hours. */
  readonly sure: Float64Array
  readonly best: number
  readonly segments: readonly SegmentHours[]
  /** Events at hours that are not allowed. */
  readonly ignored: number
  readonly warnings: readonly ModelWarning[]
}

/**
 * The hours of the week at which each customer is there to be reached, from the hours of what they did before (opened, visited,
 * ordered), each with how sure one can be. A customer with few events gets the hours of the segment; one with many, their own.
 *
 * @page contact-hours Best hours to reach a customer
 * @when Choosing when to send. The hours of opened mails follow the hours of sending: use visits or orders, or send at varied hours.
 * @formula Hours of a customer ~ Multinomial(θ), θ ~ Dirichlet(c · m), with m the hours of the segment (smoothed by one event an
 * hour, shrunk to all segments) and c the concentration that maximises the Dirichlet-multinomial likelihood of its customers. The
 * expected share is
 *
 *     (events in the hour + c · m) / (events + c)
 *
 * and `sure` = P(θ > 1 / allowed hours) of the Beta distribution that θ has in one hour.
 * @units Hours 0 to 167, Monday 00:00 to 01:00 first, in the customer's time zone. One row an event in, `best` columns a customer out.
 * @example
 * ```ts
 * import { contactHours } from '@guanxi/models'
 *
 * // Customer 0 came on five Tuesdays at 20:00, customer 1 never. Tuesday 20:00 is hour 24 + 20 = 44.
 * const { hours, sure } = contactHours({ customers: 2, customer: [0, 0, 0, 0, 0, 0], hour: [44, 44, 44, 44, 44, 9] }, { best: 1 })
 * console.log(hours[0], hours[1]) // 44 44
 * console.log(sure[0]?.toFixed(2), sure[1]?.toFixed(2)) // 1.00 0.22
 * ```
 * @warns prior_used: no customer of a segment has two events; own events weigh against 168 of the segment
 * @source Minka (2000), "Estimating a Dirichlet distribution", technical report, MIT.
 * @throws ModelError for hours that a week does not have, and customers or segments that are not numbered from 0
 */
export function contactHours(events: ContactEvents, options: ContactHoursOptions = {}): ContactHours {
  const allowed = allowedHours(options.allowed)
  const { best = Math.min(3, allowed.size) } = options
  if (!Number.isInteger(best)) throw new ModelError('not_an_integer', `best is not a whole number: ${best}`, { name: 'best', value: best })
  assertRange('best', best, 1, allowed.size)
  const isAllowed = (hour: number): boolean => allowed.has(hour)
  const counts = countHours(events, isAllowed)
  const segments = segmentHours(counts, isAllowed)
  const orders = segments.map(({ shares }) => [...allowed].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0) || a - b))
  const [hours, share, sure] = [
    new Uint8Array(events.customers * best),
    new Float64Array(events.customers * best),
    new Float64Array(events.customers * best),
  ]
  for (let c = 0; c < events.customers; c++) {
    const segment = segments[counts.segment[c] ?? 0]
    if (!segment) continue
    const weight = (counts.total[c] ?? 0) + segment.concentration
    const found = bestHours(counts, c, segment, orders[counts.segment[c] ?? 0] ?? [], best)
    found.forEach(([hour, events], place) => {
      hours[c * best + place] = hour
      share[c * best + place] = events / weight
      sure[c * best + place] = better(events, weight, 1 / allowed.size)
    })
  }
  return { hours, share, sure, best, segments, ignored: counts.ignored, warnings: warningsOf(segments) }
}

function allowedHours(allowed: readonly number[] | undefined): Set<number> {
  const hours = allowed ?? Array.from({ length: HOURS }, (_, hour) => hour)
  if (hours.length === 0) throw new ModelError('empty', 'No hour is allowed')
  for (const hour of hours) {
    if (!Number.isInteger(hour) || hour < 0 || hour >= HOURS) {
      throw new ModelError('out_of_range', `allowed holds ${hour}; hours are 0 to ${HOURS - 1}`, { name: 'allowed', value: hour })
    }
  }
  return new Set(hours.toSorted((a, b) => a - b))
}

/** [hour, posterior events] of the best hours: the customer's own against the first of the segment that are not. */
function bestHours(counts: HourCounts, c: number, { shares, concentration }: SegmentHours, order: readonly number[], best: number) {
  const found: [number, number][] = []
  const own = new Set<number>()
  for (let i = counts.start[c] ?? 0; i < (counts.start[c + 1] ?? 0); i++) {
    const hour = counts.hour[i] ?? 0
    own.add(hour)
    found.push([hour, (counts.count[i] ?? 0) + concentration * (shares[hour] ?? 0)])
  }
  let missing = best
  for (const hour of order) {
    if (missing === 0) break
    if (own.has(hour)) continue
    found.push([hour, concentration * (shares[hour] ?? 0)])
    missing--
  }
  return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, best)
}

/** P(share > level) where the share is Beta(events, weight - events). */
function better(events: number, weight: number, level: number): number {
  if (level === 1 || weight - events <= 0) return level === 1 ? 0 : 1
  return Math.exp(logIncompleteBeta(weight - events, events, 1 - level, level))
}

function warningsOf(segments: readonly SegmentHours[]): ModelWarning[] {
  const assumed = segments.flatMap(({ basis }, s) => (basis === 'assumed' ? [s] : []))
  if (assumed.length === 0) return []
  const names = assumed.slice(0, 10).join(', ')
  return [
    warning('prior_used', `No customer of segments ${names} has two events: own events weigh against ${HOURS} of the segment`, {
      segments: names,
      count: assumed.length,
    }),
  ]
}
