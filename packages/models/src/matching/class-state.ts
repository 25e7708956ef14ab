import type { Comparison } from './comparison.ts'
import { type LevelLayout, layoutOf } from './level-rows.ts'

/** Chances of the levels per class, the same person first, then the rivals; and among strangers. */
export interface ClassState {
  readonly layout: LevelLayout
  /** What is expected before anything is seen. */
  readonly guesses: readonly Float64Array[]
  readonly chances: Float64Array[]
  /** Per class, whether the field is learnt; otherwise it is as among strangers. */
  readonly learnt: readonly (readonly boolean[])[]
  u: Float64Array
}

/** @param u chances of the levels among random pairs */
export function firstState(comparisons: readonly Comparison[], u: Float64Array): ClassState {
  const layout = layoutOf(comparisons)
  const everything = comparisons.map(() => true)
  const shared = comparisons.map((comparison) => comparison.isShared)
  const places = comparisons.map(({ isShared, kind }) => isShared && (kind === 'place' || kind === 'number'))
  // Without a personal field nothing would tell a household from a person.
  const hasRivals = shared.includes(true) && shared.includes(false)
  const guesses = [everything, ...(hasRivals ? [shared, places] : [])].map((agrees) => guess(comparisons, layout, agrees, u))
  return {
    layout,
    guesses,
    chances: guesses.map((chances) => chances.slice()),
    learnt: [everything, ...(hasRivals ? [shared, shared] : [])],
    u,
  }
}

/** Sets what a class does not learn to what strangers have. */
export function pinUnlearnt({ layout, chances, learnt, u }: ClassState): void {
  chances.forEach((ofClass, k) => {
    layout.starts.forEach((from, f) => {
      if (!learnt[k]?.[f]) ofClass.set(u.subarray(from, layout.starts[f + 1] ?? layout.size), from)
    })
  })
}

/** What is expected of fields that agree; other fields are as among strangers. */
function guess(comparisons: readonly Comparison[], { starts }: LevelLayout, agrees: readonly boolean[], u: Float64Array): Float64Array {
  const chances = u.slice()
  comparisons.forEach(({ levels }, f) => {
    if (agrees[f]) chances.set(guessLevels(levels.length), starts[f] ?? 0)
  })
  return chances
}

/** Four in five agree exactly, one in ten not at all, the rest is between. */
function guessLevels(levels: number): number[] {
  const between = levels - 3
  return Array.from({ length: levels }, (_, level) => {
    if (level === 0) return 0
    if (level === 1) return between > 0 ? 0.1 : 0.15
    if (level === levels - 1) return between > 0 ? 0.8 : 0.85
    return 0.1 / between
  })
}
