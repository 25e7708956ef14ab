import { intensity, peakIntensity, type TradingCalendar } from '../calendar/trading.ts'
import type { Zone } from '../calendar/zones.ts'
import { instantOf } from '../calendar/zones.ts'
import { exponential, normal } from '../random/distributions.ts'
import { Rng, streams } from '../random/rng.ts'
import type { Traits } from './traits.ts'

export interface Arrivals {
  /** Instants of purchase in order, not before the customer joined. */
  readonly instants: readonly number[]
  readonly hasLeft: boolean
}

interface Walk {
  readonly calendar: TradingCalendar
  readonly traits: Traits
  readonly rng: Rng
  /** First day that is not asked for. */
  readonly untilDay: number
}

const RHYTHM_JITTER = 0.06
const WAITS_FOR_PAY = 0.5
const LONGEST_WAIT_DAYS = 4

/** Thinning (Lewis and Shedler 1979): candidates at the peak rate, kept in proportion to the day's intensity. */
function nextByRate({ calendar, traits, rng, untilDay }: Walk, after: number): number {
  const peak = peakIntensity(calendar, traits)
  const gap = 7 / (traits.ratePerWeek * peak)
  let time = after
  for (;;) {
    time += exponential(rng) * gap
    if (time >= untilDay) return time
    if (rng.uniform() * peak < intensity(calendar, Math.floor(time), traits)) return time
  }
}

function daysUntilPay({ calendar, traits, untilDay }: Walk, time: number): number {
  if (traits.payDay === null || time >= untilDay) return 0
  const dayOfMonth = calendar.daysOfMonth[Math.floor(time) - calendar.firstDay] ?? traits.payDay
  return (traits.payDay - dayOfMonth + 30) % 30
}

function nextByRhythm(walk: Walk, after: number, rhythmDays: number): number {
  const due = after + rhythmDays * Math.max(0.5, 1 + RHYTHM_JITTER * normal(walk.rng))
  const isPatient = walk.rng.isHit(WAITS_FOR_PAY)
  const wait = daysUntilPay(walk, due)
  const time = isPatient && wait <= LONGEST_WAIT_DAYS ? due + wait : due
  const silence = walk.traits.silence
  if (!silence || time < silence.from || after >= (silence.until ?? Number.POSITIVE_INFINITY)) return time
  return silence.until === null ? Number.POSITIVE_INFINITY : Math.max(time, silence.until)
}

function arrivalTimes(walk: Walk): { times: number[]; hasLeft: boolean } {
  const { traits, rng, untilDay } = walk
  const times: number[] = []
  // Most buy on the day they join; the rest think it over.
  const delay = rng.isHit(0.6) ? 0 : exponential(rng) * 12
  if (traits.process === 'prospect') return { times, hasLeft: false }
  let time = traits.joinDay + delay
  while (time < untilDay) {
    times.push(time)
    if (rng.isHit(traits.dropoutProbability)) return { times, hasLeft: true }
    time = traits.rhythmDays === null ? nextByRate(walk, time) : nextByRhythm(walk, time, traits.rhythmDays)
  }
  const silence = traits.silence
  return { times, hasLeft: silence !== null && silence.until === null && silence.from < untilDay }
}

/** A second of the day near the customer's own hour, more often on the hour's far side than at night. */
export function secondOfDay(rng: Rng, preferredHour: number): number {
  const hour = Math.min(23.9, Math.max(6, preferredHour + 0.5 + 1.6 * normal(rng)))
  return Math.floor(hour * 3600) + rng.below(60)
}

export interface Horizon {
  readonly zone: Zone
  /** Last day asked for. */
  readonly lastDay: number
  readonly joinedAt: number
}

/** A longer horizon adds arrivals at the end and changes none before. */
export function arrivalsOf(seed: number, index: number, calendar: TradingCalendar, traits: Traits, horizon: Horizon): Arrivals {
  const rng = new Rng(seed, index, streams.arrivals)
  const { times, hasLeft } = arrivalTimes({ calendar, traits, rng, untilDay: horizon.lastDay + 1 })
  const clock = new Rng(seed, index, streams.arrivals, 1)
  const instants = times.map((time) => instantOf(horizon.zone, Math.floor(time), secondOfDay(clock, traits.preferredHour)))
  instants.sort((left, right) => left - right)
  let earliest = horizon.joinedAt + 240
  for (const [position, instant] of instants.entries()) {
    instants[position] = Math.max(instant, earliest)
    earliest = Math.max(instant, earliest) + 60
  }
  return { instants, hasLeft }
}
