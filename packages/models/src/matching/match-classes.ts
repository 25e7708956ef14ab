import type { LevelLayout, LevelRows } from './level-rows.ts'

/**
 * One kind of pair: the same person, or strangers who have something in common. `weight` holds log2 of how much more often than among
 * strangers in general each level is seen; `logOdds` how many such pairs there are for one of strangers, as log2.
 */
export interface PairClass {
  readonly weight: Float64Array
  readonly logOdds: number
}

const LEAST_SHARE = 1e-12

/** Classes from their weights and shares; strangers have what the shares leave. */
export function classesOf(weights: readonly Float64Array[], shares: ArrayLike<number>): PairClass[] {
  let others = 0
  for (let k = 0; k < shares.length; k++) others += shares[k] ?? 0
  const strangers = Math.max(LEAST_SHARE, 1 - others)
  return weights.map((weight, k) => ({ weight, logOdds: Math.log2(Math.max(LEAST_SHARE, shares[k] ?? 0) / strangers) }))
}

/** log2 of how much more likely a row is in a class than among strangers. A missing level weighs 0. */
export function weightOfRow({ fields, places }: LevelRows, row: number, weight: Float64Array): number {
  let sum = 0
  const until = (row + 1) * fields
  for (let at = row * fields; at < until; at++) sum += weight[places[at] ?? 0] ?? 0
  return sum
}

/** Turns odds against strangers, as log2, into chances of the classes, and returns what is left for strangers. */
export function toChances(odds: Float64Array): number {
  let most = 0
  for (let k = 0; k < odds.length; k++) most = Math.max(most, odds[k] ?? 0)
  const strangers = Math.exp(-Math.LN2 * most)
  let total = strangers
  for (let k = 0; k < odds.length; k++) {
    const part = Math.exp(Math.LN2 * ((odds[k] ?? 0) - most))
    odds[k] = part
    total += part
  }
  for (let k = 0; k < odds.length; k++) odds[k] = (odds[k] ?? 0) / total
  return strangers / total
}

/** Chances of the classes for one row, written into `chances`; returns the chance of strangers. */
export function classChances(chances: Float64Array, rows: LevelRows, row: number, classes: readonly PairClass[]): number {
  for (let k = 0; k < classes.length; k++) {
    const one = classes[k]
    chances[k] = one ? one.logOdds + weightOfRow(rows, row, one.weight) : 0
  }
  return toChances(chances)
}

/** Adds `amount` to the levels of a row. */
export function addLevels(sums: Float64Array, { fields, places }: LevelRows, row: number, amount: number): void {
  const until = (row + 1) * fields
  for (let at = row * fields; at < until; at++) {
    const place = places[at] ?? 0
    sums[place] = (sums[place] ?? 0) + amount
  }
}

/** Chances that sum to 1 over the levels of each field but the missing one, with `doubt` added to each sum. */
export function normalise(sums: Float64Array, { starts, size }: LevelLayout, doubt: (at: number, levels: number) => number): Float64Array {
  const chances = new Float64Array(size)
  starts.forEach((from, f) => {
    const until = starts[f + 1] ?? size
    let total = 0
    for (let at = from + 1; at < until; at++) {
      const sum = (sums[at] ?? 0) + doubt(at, until - from - 1)
      chances[at] = sum
      total += sum
    }
    for (let at = from + 1; at < until; at++) chances[at] = (chances[at] ?? 0) / total
  })
  return chances
}

export function logRatios(chances: Float64Array, u: Float64Array): Float64Array {
  return chances.map((chance, at) => (chance > 0 ? Math.log2(chance / (u[at] ?? 1)) : 0))
}
