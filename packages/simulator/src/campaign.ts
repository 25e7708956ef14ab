import { historyOf, joinInstant } from './behaviour/history.ts'
import { inTime, type PlacedOrder, placeOrder } from './behaviour/orders.ts'
import { type Traits, traitsOf } from './behaviour/traits.ts'
import { formatDay, parseInstant, SECONDS_A_DAY } from './calendar/civil.ts'
import { endInstant, localDayOf } from './calendar/zones.ts'
import type { Company } from './company.ts'
import { SimulatorError } from './error.ts'
import { slotOf } from './people/layout.ts'
import { homeOf, type Place } from './people/places.ts'
import { Rng, streams } from './random/rng.ts'
import type { Order } from './records.ts'

export interface CampaignMessage {
  /** ISO 8601 instant of the message, inside the data or after them. */
  readonly messageAt: string
  /** How long after the message orders are wanted, up to 400 days. */
  readonly days: number
  /** False for the one who was left alone: the same orders less what the message would have brought. */
  readonly treated: boolean
}

const MAX_CAMPAIGN_DAYS = 400
const MEAN_DELAY_DAYS = 2

export interface CampaignWindow {
  readonly from: number
  readonly until: number
  readonly treated: boolean
}

export function campaignWindow({ messageAt, days, treated }: CampaignMessage): CampaignWindow {
  if (!(days > 0 && days <= MAX_CAMPAIGN_DAYS)) {
    throw new SimulatorError('invalid_option', `days must be more than 0 and at most ${MAX_CAMPAIGN_DAYS}, not ${days}`, { days })
  }
  const from = parseInstant(messageAt, 'messageAt')
  return { from, until: from + Math.floor(days * SECONDS_A_DAY), treated }
}

export function lastDayOf({ until }: CampaignWindow): number {
  return Math.floor(until / SECONDS_A_DAY) + 1
}

/** Exponential, cut at the window's end by its inverse distribution, so that every response falls inside. */
function responseInstant(rng: Rng, { from, until }: CampaignWindow): number {
  const mean = Math.min(MEAN_DELAY_DAYS * SECONDS_A_DAY, (until - from) / 3)
  const mass = 1 - Math.exp(-(until - from) / mean)
  return Math.min(until - 1, from + 1 + Math.floor(-mean * Math.log(1 - rng.uniform() * mass)))
}

interface Audience {
  readonly company: Company
  readonly index: number
  readonly traits: Traits
  readonly place: Place
  readonly limit: number
}

function responseOf(audience: Audience, window: CampaignWindow): PlacedOrder | null {
  const { company, index, traits, place } = audience
  const rng = new Rng(company.seed, index, streams.campaign, window.from)
  const isPersuaded = rng.isHit(traits.campaignResponse)
  if (!isPersuaded || joinInstant(company, index, traits, place) > window.from) return null
  const orderedAt = responseInstant(rng, window)
  const suffix = `C${formatDay(localDayOf(place.zone, window.from)).replaceAll('-', '')}${Math.floor((window.from % SECONDS_A_DAY) / 60)}`
  return placeOrder(audience, orderedAt, -window.from, suffix)
}

/** `company` must reach to the window's last day. */
export function ordersAfter(company: Company, index: number, window: CampaignWindow): Order[] {
  const slot = slotOf(company.seed, index)
  const traits = traitsOf(company, index, slot)
  const { place } = homeOf(new Rng(company.seed, slot.anchor, streams.home), slot.isOfStory)
  const limit = Math.max(endInstant(place.zone, company.endDay), window.until)
  const lastDay = Math.max(company.endDay, localDayOf(place.zone, limit))
  const { placed } = historyOf(company, index, traits, place, { lastDay, limit })
  const response = window.treated ? responseOf({ company, index, traits, place, limit }, window) : null
  const isInside = (instant: number) => instant > window.from && instant < window.until
  const orders = inTime(response ? [...placed, response] : placed)
  return orders.filter(({ orderedAt }) => isInside(parseInstant(orderedAt, 'orderedAt')))
}
