import {
  createRandom,
  fitRenewal,
  forecastRenewal,
  lapse,
  purchaseRhythms,
  type SimulatedPurchases,
  simulateRenewal,
} from '../src/index.ts'
import { bestSeconds, report, SEED } from './million.ts'

/** A thousand products of a thousand customers each, observed for a year, some quick and some slow. */
const PRODUCTS = 1000
const CUSTOMERS = 1000
const DAYS = 365

const random = createRandom(SEED)
const parts = Array.from({ length: PRODUCTS }, (_, product) =>
  simulateRenewal(
    { k: 1 + 3 * random.next(), r: 4, s: 20 + 200 * random.next(), leaving: 0.15 },
    { customers: CUSTOMERS, days: DAYS, mostPacks: 2, product },
    random,
  ),
)
const size = parts.reduce((sum, { day }) => sum + day.length, 0)
const join = (name: keyof SimulatedPurchases): Float64Array => {
  const all = new Float64Array(size)
  let at = 0
  for (const part of parts) {
    all.set(part[name], at)
    at += part[name].length
  }
  return all
}
const purchases = { customer: join('customer'), product: join('product'), day: join('day').map(Math.ceil), quantity: join('quantity') }
const rhythms = purchaseRhythms(purchases, DAYS)
const facts = { pairs: rhythms.intervals.length, purchases: size, products: PRODUCTS, seed: SEED }

report('models.renewal.rhythms', await bestSeconds(2, () => purchaseRhythms(purchases, DAYS)), 5, facts)
const fit = fitRenewal(rhythms, { silence: 'ignored' })
report('models.renewal.fit', await bestSeconds(1, () => fitRenewal(rhythms, { silence: 'ignored' })), 10, {
  ...facts,
  converged: fit.converged,
})
const some = rhythms.product.indexOf(100)
const part = {
  products: rhythms.products.slice(0, 100),
  product: rhythms.product.slice(0, some),
  customer: rhythms.customer.slice(0, some),
  intervals: rhythms.intervals.slice(0, some),
  daysPerPack: rhythms.daysPerPack.slice(0, some),
  logDaysPerPack: rhythms.logDaysPerPack.slice(0, some),
  quantity: rhythms.quantity.slice(0, some),
  elapsedDays: rhythms.elapsedDays.slice(0, some),
}
report('models.renewal.fit-with-drop-out', await bestSeconds(1, () => fitRenewal(part)), 10, { pairs: some, products: 100, seed: SEED })
report('models.renewal.forecast', await bestSeconds(2, () => forecastRenewal(fit, rhythms)), 5, facts)
report('models.renewal.lapse', await bestSeconds(2, () => lapse(fit, rhythms)), 5, facts)
