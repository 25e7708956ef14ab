import { SimulatorError } from '../error.ts'
import type { Rng } from './rng.ts'

export function exponential(rng: Rng): number {
  return -Math.log(rng.uniform())
}

export function normal(rng: Rng): number {
  return Math.sqrt(2 * exponential(rng)) * Math.cos(2 * Math.PI * rng.uniform())
}

/** Marsaglia and Tsang (2000); below shape 1 by their power of a uniform. */
export function gamma(rng: Rng, shape: number): number {
  const boost = shape < 1 ? rng.uniform() ** (1 / shape) : 1
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(rng)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(rng.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return boost * d * v
  }
}

export function beta(rng: Rng, a: number, b: number): number {
  const x = gamma(rng, a)
  return x / (x + gamma(rng, b))
}

/** Failures before the first success, cut at `limit` so that no basket grows without bound. */
export function geometric(rng: Rng, success: number, limit: number): number {
  return Math.min(limit, Math.floor(Math.log(rng.uniform()) / Math.log(1 - success)))
}

export function pick<T>(rng: Rng, list: readonly T[]): T {
  return itemAt(list, rng.below(list.length))
}

export function itemAt<T>(list: readonly T[], position: number): T {
  const item = list[position]
  if (item === undefined) throw new SimulatorError('outside_list', `No item ${position} in a list of ${list.length}`, { position })
  return item
}

export interface Weighted<T> {
  readonly items: readonly T[]
  readonly cumulative: readonly number[]
}

export function weighted<T>(items: readonly T[], weightOf: (item: T) => number): Weighted<T> {
  let total = 0
  const cumulative = items.map((item) => {
    total += weightOf(item)
    return total
  })
  return { items, cumulative }
}

export function pickWeighted<T>(rng: Rng, { items, cumulative }: Weighted<T>): T {
  const target = rng.uniform() * itemAt(cumulative, cumulative.length - 1)
  return itemAt(
    items,
    cumulative.findIndex((edge) => target < edge),
  )
}
