import { type ClassState, pinUnlearnt } from './class-state.ts'
import type { LevelRows } from './level-rows.ts'
import { addLevels, classChances, classesOf, logRatios, normalise } from './match-classes.ts'

const MOST_ROUNDS = 300
const TOLERANCE = 1e-4
/** Pairs' worth of the first guess that stay in m, so that a level never seen has some chance. */
const GUESS_WEIGHT = 2

/**
 * Rounds of expectation and maximisation over the pairs of each pass; `state` is changed in place. Dempster, Laird & Rubin (1977),
 * JRSS B 39(1).
 *
 * @returns the number of rounds, negative where m did not settle
 */
export function maximiseChances(passes: readonly LevelRows[], state: ClassState): number {
  const { layout, guesses, chances } = state
  const shares = passes.map(() => new Float64Array(chances.length).fill(0.1))
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const sums = expect(passes, state, shares)
    let moved = 0
    chances.forEach((old, k) => {
      const next = normalise(sums[k] ?? old, layout, (at) => GUESS_WEIGHT * (guesses[k]?.[at] ?? 0))
      if (k === 0) moved = distance(old, next)
      chances[k] = next
    })
    pinUnlearnt(state)
    if (moved < TOLERANCE) return round
  }
  return -MOST_ROUNDS
}

/** Expected pairs per class and level, over the passes that do not decide the field; `shares` becomes each pass's shares. */
function expect(passes: readonly LevelRows[], { layout, chances, u }: ClassState, shares: readonly Float64Array[]): Float64Array[] {
  const sums = chances.map(() => new Float64Array(layout.size))
  const weights = chances.map((ofClass) => logRatios(ofClass, u))
  const likely = new Float64Array(chances.length)
  passes.forEach((rows, p) => {
    const ofPass = shares[p] ?? new Float64Array(chances.length)
    const classes = classesOf(weights, ofPass)
    ofPass.fill(0)
    for (let row = 0; row < rows.counts.length; row++) {
      classChances(likely, rows, row, classes)
      sums.forEach((sumsOfClass, k) => {
        const amount = (rows.counts[row] ?? 0) * (likely[k] ?? 0)
        ofPass[k] = (ofPass[k] ?? 0) + amount
        addLevels(sumsOfClass, rows, row, amount)
      })
    }
    for (let k = 0; k < ofPass.length; k++) ofPass[k] = ((ofPass[k] ?? 0) + 0.1) / (rows.pairs + 1)
  })
  return sums
}

function distance(old: Float64Array, next: Float64Array): number {
  let most = 0
  for (let at = 0; at < old.length; at++) most = Math.max(most, Math.abs((old[at] ?? 0) - (next[at] ?? 0)))
  return most
}
