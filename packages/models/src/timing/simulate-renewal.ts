import { assertRange } from '../model-error.ts'
import type { Random } from '../numeric/random.ts'
import { sampleGamma } from '../numeric/sample.ts'
import { checkRenewalParameters, type RenewalParameters } from './renewal-model.ts'

/** No customer buys more often than this within the time observed. */
const MOST_PURCHASES = 10_000

export interface SimulatedPurchases {
  readonly customer: Float64Array
  readonly product: Float64Array
  readonly day: Float64Array
  readonly quantity: Float64Array
}

/**
 * Purchases of one product by `customers` made-up customers, as the model of `fitRenewal` has them: the first on a random day
 * of the first half of the time observed, each of 1 to `mostPacks` packs.
 */
export function simulateRenewal(
  { k, r, s, leaving }: RenewalParameters,
  { customers, days, mostPacks = 1, product = 0 }: { customers: number; days: number; mostPacks?: number; product?: number },
  random: Random,
): SimulatedPurchases {
  checkRenewalParameters({ k, r, s, leaving })
  assertRange('customers', customers, 1, 1e8)
  assertRange('days', days, 0, 1e9, true)
  assertRange('mostPacks', mostPacks, 1, 1e6)
  assertRange('product', product, -Number.MAX_VALUE, Number.MAX_VALUE)
  const [customer, day, quantity]: [number[], number[], number[]] = [[], [], []]
  for (let c = 0; c < customers; c++) {
    const pace = sampleGamma(random, r, s)
    let at = random.next() * (days / 2)
    for (let n = 0; n < MOST_PURCHASES && at <= days; n++) {
      const packs = 1 + Math.floor(random.next() * mostPacks)
      customer.push(c)
      day.push(at)
      quantity.push(packs)
      if (random.next() < leaving) break
      at += packs * sampleGamma(random, k, pace)
    }
  }
  return {
    customer: Float64Array.from(customer),
    product: new Float64Array(day.length).fill(product),
    day: Float64Array.from(day),
    quantity: Float64Array.from(quantity),
  }
}
