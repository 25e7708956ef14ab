import { formatDay, formatInstant } from '../calendar/civil.ts'
import { instantOf, localDayOf, type Zone } from '../calendar/zones.ts'
import { geometric, pick } from '../random/distributions.ts'
import type { Rng } from '../random/rng.ts'
import type { Country, Shipment } from '../records.ts'

const LATE_SHARE = 0.08

// Invented carriers: the late parcels of a simulation should be blamed on nobody.
const carriers: Readonly<Record<Country, readonly string[]>> = {
  CN: ['迅达速运', '云帆快递', '四季物流'],
  TW: ['迅捷宅配', '島嶼物流'],
  US: ['Blue Crane Parcel', 'Prairie Post'],
  GB: ['Redwing Couriers', 'Thistle Mail'],
}
const shortestLeadDays: Readonly<Record<Country, number>> = { CN: 2, TW: 2, US: 4, GB: 3 }

/** What will happen to the parcel, whether or not it lies after the data's end. */
export interface Delivery {
  readonly promisedDay: number
  readonly shippedAt: number
  readonly deliveredAt: number
  readonly daysLate: number
  readonly carrier: string
  readonly trackingNumber: string
}

export function deliveryOf(rng: Rng, orderNumber: string, orderedAt: number, country: Country, zone: Zone): Delivery {
  const orderDay = localDayOf(zone, orderedAt)
  const promisedDay = orderDay + shortestLeadDays[country] + rng.below(3)
  const shippedAt = orderedAt + Math.floor(rng.between(3, 24) * 3600)
  const daysLate = rng.isHit(LATE_SHARE) ? 1 + geometric(rng, 0.45, 9) : 0
  const deliveredDay = promisedDay + daysLate - (daysLate === 0 ? rng.below(2) : 0)
  const hour = Math.floor(rng.between(9, 20) * 3600)
  const deliveredAt = Math.max(instantOf(zone, deliveredDay, hour), shippedAt + 2 * 3600)
  return {
    promisedDay,
    shippedAt,
    deliveredAt,
    daysLate,
    carrier: pick(rng, carriers[country]),
    trackingNumber: `GX${orderNumber.replace('-', '')}`,
  }
}

export function shipmentOf(delivery: Delivery, limit: number): Shipment {
  const known = (instant: number) => (instant < limit ? formatInstant(instant) : null)
  return {
    promisedOn: formatDay(delivery.promisedDay),
    shippedAt: known(delivery.shippedAt),
    deliveredAt: known(delivery.deliveredAt),
    carrier: delivery.carrier,
    trackingNumber: delivery.trackingNumber,
  }
}
