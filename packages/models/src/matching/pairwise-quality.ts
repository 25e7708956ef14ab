import { ModelError } from '../model-error.ts'

export interface PairwiseQuality {
  /** Pairs of one entity, by the truth; pairs put together; pairs that are both. */
  readonly truePairs: number
  readonly foundPairs: number
  readonly correctPairs: number
  /** Correct among found; 1 where nothing was found. */
  readonly precision: number
  /** Correct among true; 1 where there is nothing to find. */
  readonly recall: number
  readonly f1: number
}

/**
 * Compares a division into clusters with the truth, pair by pair: every two records of one cluster are a found pair.
 *
 * @param clusters one label per record @param truth the entity of each record
 * @throws ModelError where the two differ in length
 */
export function pairwiseQuality(clusters: ArrayLike<string | number>, truth: ArrayLike<string | number>): PairwiseQuality {
  if (clusters.length !== truth.length) {
    const lengths = { clusters: clusters.length, truth: truth.length }
    throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
  }
  const both = new Map<number, number>()
  const a = codes(clusters)
  const b = codes(truth)
  for (let i = 0; i < a.length; i++) count(both, (a[i] ?? 0) * a.length + (b[i] ?? 0))
  const foundPairs = pairsIn(tally(a).values())
  const truePairs = pairsIn(tally(b).values())
  const correctPairs = pairsIn(both.values())
  const precision = foundPairs === 0 ? 1 : correctPairs / foundPairs
  const recall = truePairs === 0 ? 1 : correctPairs / truePairs
  const f1 = foundPairs + truePairs === 0 ? 1 : (2 * correctPairs) / (foundPairs + truePairs)
  return { truePairs, foundPairs, correctPairs, precision, recall, f1 }
}

function codes(labels: ArrayLike<string | number>): Int32Array {
  const places = new Map<string | number, number>()
  return Int32Array.from(labels, (label) => {
    const found = places.get(label)
    if (found !== undefined) return found
    places.set(label, places.size)
    return places.size - 1
  })
}

function tally(labels: Int32Array): Map<number, number> {
  const sizes = new Map<number, number>()
  for (const label of labels) count(sizes, label)
  return sizes
}

function count(sizes: Map<number, number>, key: number): void {
  sizes.set(key, (sizes.get(key) ?? 0) + 1)
}

function pairsIn(sizes: Iterable<number>): number {
  let pairs = 0
  for (const n of sizes) pairs += (n * (n - 1)) / 2
  return pairs
}
