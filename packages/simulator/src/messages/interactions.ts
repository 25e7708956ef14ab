import { secondOfDay } from '../behaviour/arrivals.ts'
import type { History } from '../behaviour/history.ts'
import type { PlacedOrder } from '../behaviour/orders.ts'
import type { Traits } from '../behaviour/traits.ts'
import { formatInstant } from '../calendar/civil.ts'
import { inOfficeHours, instantOf, localDayOf } from '../calendar/zones.ts'
import type { Company } from '../company.ts'
import { pickFrom, productOf } from '../goods/catalogue.ts'
import { type Identity, scriptOf } from '../people/identity.ts'
import { externalIdOf } from '../people/layout.ts'
import { itemAt, pick } from '../random/distributions.ts'
import { Rng, streams } from '../random/rng.ts'
import type { InboundKind, Interaction, MessageChannel, Product } from '../records.ts'
import { type Topic, writeInbound, writeReply } from './writing.ts'

export interface Speaker {
  readonly company: Company
  readonly index: number
  readonly identity: Identity
  readonly traits: Traits
  readonly limit: number
}

interface Occasion {
  readonly kind: InboundKind
  readonly at: number
  readonly topic: Topic
  readonly orderNumber: string | null
}

const COMPLAINS_WHEN_LATE = 0.45
const COMPLAINS_WHEN_VERY_LATE = 0.8
const VERY_LATE_DAYS = 3
const KEEPS_PREFERRED_CHANNEL = 0.75
const ANSWERED = 0.88

/** At the customer's own hour, some whole days after something happened, and so never before it. */
function onDayAfter(rng: Rng, { identity, traits }: Speaker, happenedAt: number, days: number): number {
  const { zone } = identity.home.place
  return instantOf(zone, localDayOf(zone, happenedAt) + days, secondOfDay(rng, traits.preferredHour))
}

function topicOf(speaker: Speaker, product: Product, placed: PlacedOrder | null): Topic {
  return {
    order: placed?.order.number ?? '',
    product: product.name[scriptOf(speaker.identity.home.locale)],
    carrier: placed?.delivery.carrier ?? '',
    days: placed?.delivery.daysLate ?? 0,
  }
}

function lateComplaint(rng: Rng, speaker: Speaker, placed: PlacedOrder): Occasion | null {
  const { daysLate, promisedDay } = placed.delivery
  const isAngry = rng.isHit(daysLate >= VERY_LATE_DAYS ? COMPLAINS_WHEN_VERY_LATE : COMPLAINS_WHEN_LATE)
  if (daysLate === 0 || !isAngry) return null
  const daysWaited = 1 + rng.below(daysLate)
  const at = instantOf(speaker.identity.home.place.zone, promisedDay + daysWaited, secondOfDay(rng, speaker.traits.preferredHour))
  const first = productOf(speaker.company.assortment, itemAt(placed.order.lines, 0).sku)
  return {
    kind: 'late_delivery_complaint',
    at,
    topic: { ...topicOf(speaker, first, placed), days: daysWaited },
    orderNumber: placed.order.number,
  }
}

function afterDelivery(rng: Rng, speaker: Speaker, placed: PlacedOrder): Occasion | null {
  const chance = rng.uniform()
  if (chance >= 0.07) return null
  const { delivery, order, orderedAt } = placed
  const line = pick(rng, order.lines)
  const topic = topicOf(speaker, productOf(speaker.company.assortment, line.sku), placed)
  const orderNumber = order.number
  if (chance < 0.02) {
    return { kind: 'delivery_question', at: onDayAfter(rng, speaker, orderedAt, 1), topic, orderNumber }
  }
  // Nobody praises a late parcel, and the complaint about it is written elsewhere.
  if (delivery.daysLate > 0) return null
  const at = onDayAfter(rng, speaker, delivery.deliveredAt, 1 + rng.below(4))
  return { kind: chance < 0.035 ? 'product_complaint' : 'praise', at, topic, orderNumber }
}

function returnRequest(rng: Rng, speaker: Speaker, placed: PlacedOrder): Occasion | null {
  if (!placed.takenBack) return null
  const at = onDayAfter(rng, speaker, placed.delivery.deliveredAt, 1)
  const product = productOf(speaker.company.assortment, itemAt(placed.takenBack.order.lines, 0).sku)
  return { kind: 'return_request', at, topic: topicOf(speaker, product, placed), orderNumber: placed.order.number }
}

function firstQuestion(rng: Rng, speaker: Speaker, joinedAt: number): Occasion | null {
  if (!rng.isHit(speaker.traits.process === 'prospect' ? 0.5 : 0.08)) return null
  const product = pickFrom(speaker.company.assortment, pick(rng, speaker.traits.favourites), rng)
  const at = onDayAfter(rng, speaker, joinedAt, 1 + rng.below(3))
  return { kind: 'product_question', at, topic: topicOf(speaker, product, null), orderNumber: null }
}

function occasionsOf(speaker: Speaker, { joinedAt, placed }: History): Occasion[] {
  const { company, index, limit } = speaker
  const occasions = [firstQuestion(new Rng(company.seed, index, streams.messages), speaker, joinedAt)]
  for (const [position, order] of placed.entries()) {
    const rng = new Rng(company.seed, index, streams.messages, position + 1)
    occasions.push(lateComplaint(rng, speaker, order), afterDelivery(rng, speaker, order), returnRequest(rng, speaker, order))
  }
  return occasions.filter((occasion) => occasion !== null).filter(({ at }) => at < limit)
}

function channelFor(rng: Rng, { identity, traits }: Speaker): MessageChannel {
  const wished = rng.isHit(KEEPS_PREFERRED_CHANNEL) ? traits.preferredChannel : pick(rng, ['email', 'phone', 'sms', 'web'] as const)
  if (wished === 'email' && identity.email === null) return 'web'
  return identity.phone === null && (wished === 'phone' || wished === 'sms') ? 'web' : wished
}

type Draft = Omit<Interaction, 'externalId' | 'occurredAt'> & { readonly at: number }

function exchange(rng: Rng, speaker: Speaker, { kind, at, topic, orderNumber }: Occasion): Draft[] {
  const { locale, place } = speaker.identity.home
  const channel = channelFor(rng, speaker)
  const said = writeInbound(rng, locale, kind, channel, topic)
  const inbound: Draft = { at, channel, direction: 'inbound', kind, orderNumber, ...said }
  const answeredAt = inOfficeHours(place.zone, at + Math.floor(rng.between(0.4, 20) * 3600), rng.below(3 * 3600))
  if (!rng.isHit(ANSWERED) || answeredAt >= speaker.limit) return [inbound]
  const reply = writeReply(rng, locale, kind, said.subject, topic)
  return [inbound, { at: answeredAt, channel, direction: 'outbound', kind: 'reply', orderNumber, ...reply }]
}

/** What the customer said and what was answered, in the order of time. */
export function interactionsOf(speaker: Speaker, history: History): Interaction[] {
  const drafts = occasionsOf(speaker, history).flatMap((occasion, position) =>
    exchange(new Rng(speaker.company.seed, speaker.index, streams.messages, -1 - position), speaker, occasion),
  )
  drafts.sort((left, right) => left.at - right.at)
  return drafts.map(({ at, ...said }, position) => ({
    externalId: `${externalIdOf(speaker.index)}-M${String(position + 1).padStart(3, '0')}`,
    occurredAt: formatInstant(at),
    ...said,
  }))
}
