import { type History, historyOf } from './behaviour/history.ts'
import { inTime } from './behaviour/orders.ts'
import { type Traits, traitsOf } from './behaviour/traits.ts'
import { formatInstant } from './calendar/civil.ts'
import { endInstant } from './calendar/zones.ts'
import type { Company } from './company.ts'
import { interactionsOf } from './messages/interactions.ts'
import { consentsOf } from './people/consents.ts'
import { identityOf } from './people/identity.ts'
import { externalIdOf, type Slot, slotOf } from './people/layout.ts'
import type { CustomerKind, SimulatedCustomer, Truth } from './records.ts'

function kindOf({ role }: Slot): CustomerKind {
  return role === 'household' || role === 'company' ? role : 'person'
}

function truthOf(traits: Traits, { placed, hasLeft }: History): Truth {
  const last = placed.at(-1)
  return {
    process: traits.process,
    ratePerWeek: traits.ratePerWeek,
    dropoutProbability: traits.dropoutProbability,
    rhythmDays: traits.rhythmDays,
    stapleSku: traits.stapleSku,
    isAliveAtEnd: !hasLeft,
    droppedOutAt: hasLeft && last ? formatInstant(last.orderedAt) : null,
    payDay: traits.payDay,
    priceSensitivity: traits.priceSensitivity,
    couponSensitivity: traits.couponSensitivity,
    campaignResponse: traits.campaignResponse,
    preferredHour: traits.preferredHour,
    preferredChannel: traits.preferredChannel,
  }
}

export function simulate(company: Company, index: number): SimulatedCustomer {
  const slot = slotOf(company.seed, index)
  const traits = traitsOf(company, index, slot)
  const identity = identityOf(company, index, slot)
  const { home, name } = identity
  const limit = endInstant(home.place.zone, company.endDay)
  const history = historyOf(company, index, traits, home.place, { lastDay: company.endDay, limit })
  const belongsToHousehold = slot.role === 'household' || slot.role === 'member'
  return {
    index,
    externalId: externalIdOf(index),
    kind: kindOf(slot),
    displayName: name.displayName,
    givenName: name.givenName,
    familyName: name.familyName,
    locale: home.locale,
    country: home.place.country,
    city: home.city,
    addressLine: home.addressLine,
    postalCode: home.postalCode,
    timeZone: home.place.zone.name,
    phone: identity.phone,
    email: identity.email,
    birthday: identity.birthday,
    joinedAt: formatInstant(history.joinedAt),
    acquisitionSource: identity.acquisitionSource,
    householdId: belongsToHousehold ? externalIdOf(slot.anchor) : null,
    householdSize: belongsToHousehold ? slot.householdSize : null,
    relations: identity.relations,
    consents: consentsOf(company, index, identity, history.joinedAt, limit),
    orders: inTime(history.placed),
    interactions: interactionsOf({ company, index, identity, traits, limit }, history),
    truth: truthOf(traits, history),
  }
}
