import { formatInstant } from '../calendar/civil.ts'
import { instantOf, localDayOf } from '../calendar/zones.ts'
import type { Company } from '../company.ts'
import { externalIdOf } from '../people/layout.ts'
import type { Place } from '../people/places.ts'
import { pick } from '../random/distributions.ts'
import { Rng, streams } from '../random/rng.ts'
import type { Order, OrderLine } from '../records.ts'
import { basketOf } from './basket.ts'
import { type Delivery, deliveryOf, shipmentOf } from './shipments.ts'
import type { Traits } from './traits.ts'

export interface Buyer {
  readonly company: Company
  readonly index: number
  readonly traits: Traits
  readonly place: Place
  /** What happens at or after this instant is not known yet. */
  readonly limit: number
}

/** An order with what its later life holds, known or not. */
export interface PlacedOrder {
  readonly order: Order
  readonly orderedAt: number
  readonly delivery: Delivery
  readonly takenBack: { readonly order: Order; readonly returnedAt: number } | null
}

const RETURNED_SHARE = 0.06

function returnedPart(rng: Rng, line: OrderLine): OrderLine {
  const quantity = 1 + rng.below(line.quantity)
  return { ...line, quantity, couponMinor: Math.floor((line.couponMinor * quantity) / line.quantity) }
}

function returnOf({ company, index, place, limit }: Buyer, part: number, sale: Order, delivery: Delivery): PlacedOrder['takenBack'] {
  const rng = new Rng(company.seed, index, streams.return, part)
  if (!rng.isHit(RETURNED_SHARE)) return null
  const returnDay = localDayOf(place.zone, delivery.deliveredAt) + 2 + rng.below(11)
  const returnedAt = instantOf(place.zone, returnDay, Math.floor(rng.between(9, 20) * 3600))
  if (returnedAt >= limit) return null
  const order: Order = {
    number: `${sale.number}R`,
    orderedAt: formatInstant(returnedAt),
    kind: 'return',
    returnOf: sale.number,
    lines: [returnedPart(rng, pick(rng, sale.lines))],
    currency: sale.currency,
    shipment: null,
  }
  return { order, returnedAt }
}

/** `part` names the order's own random stream. */
export function placeOrder(buyer: Buyer, orderedAt: number, part: number, suffix: string): PlacedOrder {
  const { company, index, traits, place, limit } = buyer
  const rng = new Rng(company.seed, index, streams.order, part)
  const number = `${externalIdOf(index)}-${suffix}`
  const lines = basketOf(rng, company, traits, place.region, localDayOf(place.zone, orderedAt))
  const delivery = deliveryOf(rng, number, orderedAt, place.country, place.zone)
  const order: Order = {
    number,
    orderedAt: formatInstant(orderedAt),
    kind: 'sale',
    returnOf: null,
    lines,
    currency: company.currency,
    shipment: shipmentOf(delivery, limit),
  }
  return { order, orderedAt, delivery, takenBack: returnOf(buyer, part, order, delivery) }
}

/** Sales and returns in the order in which they happened. */
export function inTime(placed: readonly PlacedOrder[]): Order[] {
  const dated = placed.flatMap(({ order, orderedAt, takenBack }) => {
    const sale = { order, at: orderedAt }
    return takenBack ? [sale, { order: takenBack.order, at: takenBack.returnedAt }] : [sale]
  })
  if (dated.length > placed.length) dated.sort((left, right) => left.at - right.at)
  return dated.map(({ order }) => order)
}
