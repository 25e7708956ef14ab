import { endInstant, instantOf } from '../calendar/zones.ts'
import type { Company } from '../company.ts'
import type { Place } from '../people/places.ts'
import { Rng, streams } from '../random/rng.ts'
import { arrivalsOf, secondOfDay } from './arrivals.ts'
import { type Buyer, type PlacedOrder, placeOrder } from './orders.ts'
import type { Traits } from './traits.ts'

export interface History {
  readonly joinedAt: number
  readonly placed: readonly PlacedOrder[]
  readonly hasLeft: boolean
}

/** `limit` is the first unknown instant of a customer whose purchases are asked for up to `lastDay`. */
export interface Window {
  readonly lastDay: number
  readonly limit: number
}

export function joinInstant(company: Company, index: number, traits: Traits, place: Place): number {
  const second = secondOfDay(new Rng(company.seed, index, streams.arrivals, 2), traits.preferredHour)
  // West of Greenwich the data's last day ends in the afternoon.
  return Math.min(instantOf(place.zone, traits.joinDay, second), endInstant(place.zone, company.endDay) - 3600)
}

export function historyOf(company: Company, index: number, traits: Traits, place: Place, { lastDay, limit }: Window): History {
  const joinedAt = joinInstant(company, index, traits, place)
  const calendar = company.calendars[place.region]
  const { instants, hasLeft } = arrivalsOf(company.seed, index, calendar, traits, { zone: place.zone, lastDay, joinedAt })
  const known = instants.filter((instant) => instant < limit)
  const buyer: Buyer = { company, index, traits, place, limit }
  return {
    joinedAt,
    placed: known.map((instant, position) => placeOrder(buyer, instant, position, String(position + 1).padStart(3, '0'))),
    // Who would leave after a purchase that is not known yet is still there.
    hasLeft: hasLeft && known.length === instants.length,
  }
}
