import type { CandidatePairs } from './compare-pairs.ts'
import type { PairScorer } from './pair-scorer.ts'

/** Pairs in descending order of weight; equal weights by left, then right. */
export interface ScoredPairs {
  readonly left: Int32Array
  readonly right: Int32Array
  /** log2 of the odds that both are one person. */
  readonly weight: Float64Array
}

/** Candidates whose weight is at least `least`. */
export function scorePairs(candidates: CandidatePairs, scorer: PairScorer, least: number): ScoredPairs {
  const { left, right, pattern, table } = candidates
  const weightOf = scorer.ofTable(table, least)
  const kept: number[] = []
  const weights: number[] = []
  for (let pair = 0; pair < left.length; pair++) {
    const weight = weightOf(pattern[pair] ?? 0, left[pair] ?? 0)
    if (weight < least) continue
    kept.push(pair)
    weights.push(weight)
  }
  const order = [...kept.keys()].sort((a, b) => {
    const byWeight = (weights[b] ?? 0) - (weights[a] ?? 0)
    if (byWeight !== 0) return byWeight
    const byLeft = (left[kept[a] ?? 0] ?? 0) - (left[kept[b] ?? 0] ?? 0)
    return byLeft === 0 ? (right[kept[a] ?? 0] ?? 0) - (right[kept[b] ?? 0] ?? 0) : byLeft
  })
  return {
    left: Int32Array.from(order, (at) => left[kept[at] ?? 0] ?? 0),
    right: Int32Array.from(order, (at) => right[kept[at] ?? 0] ?? 0),
    weight: Float64Array.from(order, (at) => weights[at] ?? 0),
  }
}
