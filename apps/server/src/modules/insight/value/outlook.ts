import { createRandom, type Random, sampleBeta, sampleExponential, sampleGamma } from '@guanxi/models'

/** What the model knows of one customer. */
export interface Posterior {
  readonly model: 'mbg-nbd' | 'bg-nbd'
  readonly parameters: { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number }
  readonly frequency: number
  /** Days from the first purchase to the end of the data. */
  readonly T: number
  readonly pAlive: number
}

const futures = 4_000
const mostOrders = 10_000

function ordersIn(horizonDays: number, { model, parameters: { r, alpha, a, b }, frequency, T, pAlive }: Posterior, random: Random): number {
  if (random.next() >= pAlive) return 0
  // Given alive, rate and drop-out are independent: x orders in T for one, every chance to drop out survived for the other.
  const rate = Math.max(sampleGamma(random, r + frequency, alpha + T), Number.MIN_VALUE)
  const dropOut = sampleBeta(random, a, b + frequency + (model === 'mbg-nbd' ? 1 : 0))
  let day = sampleExponential(random, rate)
  let orders = 0
  while (day <= horizonDays && orders < mostOrders) {
    orders++
    if (random.next() < dropOut) break
    day += sampleExponential(random, rate)
  }
  return orders
}

/** Orders of a customer's possible futures, ascending: quantiles of these are the range that an expectation alone hides. */
export function possibleOrders(posterior: Posterior, horizonDays: number, seed: number): Float64Array {
  const random = createRandom(seed)
  return Float64Array.from({ length: futures }, () => ordersIn(horizonDays, posterior, random)).sort()
}

/** The middle `share` of ascending values: as much is left out below as above. */
export function middleOf(ascending: Float64Array, share: number): { low: number; high: number } {
  const out = Math.round((ascending.length * (1 - share)) / 2)
  return { low: ascending[out] ?? 0, high: ascending[ascending.length - 1 - out] ?? 0 }
}
