import { assertRange, ModelError } from '../model-error.ts'
import { normalQuantile } from '../numeric/normal.ts'
import { createRandom } from '../numeric/random.ts'
import { basketCount } from './baskets.ts'
import { type AlsModel, type AlsOptions, fitAls } from './fit-als.ts'
import type { HeldOut } from './hold-out-last.ts'
import { itemNeighbours, type NeighbourOptions } from './item-neighbours.ts'
import { fillUp, type Recommendation, recommend } from './recommend.ts'
import { recommendByFactors } from './recommend-by-factors.ts'

export interface ComparisonOptions {
  /** Length of the lists. Default 10. */
  readonly count?: number
  /** Most customers to try, drawn by the seed. Default 5,000. */
  readonly customers?: number
  readonly seed?: number
  readonly als?: AlsOptions
  readonly neighbours?: NeighbourOptions
}

export interface ListQuality {
  /** Share of customers whose held-out item is in their list. */
  readonly hitRate: number
  /** Mean of 1 / log₂(1 + place in the list), 0 where it is not in it. */
  readonly ndcg: number
}

export type RecommenderVerdict = 'als' | 'item-item' | 'best-sellers' | 'too_few'

export interface RecommenderComparison {
  readonly als: ListQuality
  readonly itemItem: ListQuality
  readonly bestSellers: ListQuality
  readonly customers: number
  /** NDCG of ALS less that of item–item, customer by customer, and its 95 % interval; likewise item–item less best sellers. */
  readonly alsGain: Gain
  readonly itemItemGain: Gain
  readonly verdict: RecommenderVerdict
  /** The verdict in a sentence. */
  readonly words: string
}

interface Gain {
  readonly mean: number
  readonly interval: readonly [number, number]
}

const FEWEST_CUSTOMERS = 100

/**
 * Would the models have offered what customers came to buy next? Each list leaves out what the customer has; the simpler model
 * wins unless the other is better beyond doubt.
 *
 * @page compare-recommenders Comparing recommenders
 * @when Before a factor model is put to use, and again when data have grown.
 * @formula
 *   hit rate = share of customers whose held-out item is among the first `count`
 *   NDCG = mean of 1 / log₂(1 + place), 0 outside the list
 *   ALS wins where the 95 % interval of its mean gain in NDCG over item–item lies above 0; likewise item–item over best sellers.
 * @units Shares from 0 to 1.
 * @example
 * ```ts
 * import { compareRecommenders, holdOutLast } from '@guanxi/models'
 * const held = holdOutLast([1, 1, 1, 2, 2, 3], [10, 11, 12, 10, 12, 11], [1, 2, 3, 1, 2, 1])
 * console.log(compareRecommenders(held, { als: { factors: 1 } }).verdict) // too_few
 * ```
 * @source Järvelin & Kekäläinen (2002), "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4).
 * @throws ModelError empty, length_mismatch, out_of_range
 */
export function compareRecommenders({ train, heldOut }: HeldOut, options: ComparisonOptions = {}): RecommenderComparison {
  const { count = 10, customers: most = 5000, seed = 1 } = options
  assertRange('count', count, 1, 10_000)
  assertRange('customers', most, 1, Number.MAX_SAFE_INTEGER)
  if (heldOut.length !== basketCount(train)) {
    const lengths = { customers: basketCount(train), heldOut: heldOut.length }
    throw new ModelError('length_mismatch', `There are ${lengths.customers} customers, yet ${lengths.heldOut} held-out items`, lengths)
  }
  const tried = draw(heldOut, most, seed)
  const neighbours = itemNeighbours(train, options.neighbours)
  const model = fitAls(train, { seed, ...options.als })
  const gains = {
    als: new Float64Array(tried.length),
    itemItem: new Float64Array(tried.length),
    bestSellers: new Float64Array(tried.length),
  }
  tried.forEach((customer, i) => {
    const owned = train.items.subarray(train.offsets[customer], train.offsets[customer + 1])
    const wanted = heldOut[customer] ?? -1
    gains.als[i] = gainOf(recommendByFactors(model, factorsOf(model, customer), owned, count), wanted)
    gains.itemItem[i] = gainOf(recommend(neighbours, owned, count), wanted)
    gains.bestSellers[i] = gainOf(fillUp([], neighbours.bestSellers, new Set(owned), count), wanted)
  })
  return judge(gains, count)
}

function factorsOf({ userFactors, factors }: AlsModel, user: number): Float32Array {
  return userFactors.subarray(user * factors, (user + 1) * factors)
}

/** Customers with a held-out item, at most so many, drawn without replacement and put in order. */
function draw(heldOut: Int32Array, most: number, seed: number): Int32Array {
  const all = Int32Array.from(heldOut.keys().filter((customer) => (heldOut[customer] ?? -1) >= 0))
  const random = createRandom(seed)
  const taken = Math.min(Math.floor(most), all.length)
  for (let i = 0; i < taken && taken < all.length; i++) {
    const other = i + Math.floor(random.next() * (all.length - i))
    const kept = all[i] ?? 0
    all[i] = all[other] ?? 0
    all[other] = kept
  }
  return all.slice(0, taken).sort()
}

function gainOf(list: readonly Recommendation[], wanted: number): number {
  const place = list.findIndex(({ item }) => item === wanted)
  return place < 0 ? 0 : 1 / Math.log2(place + 2)
}

function judge(gains: Readonly<Record<'als' | 'itemItem' | 'bestSellers', Float64Array>>, count: number): RecommenderComparison {
  const customers = gains.als.length
  const alsGain = pairedGain(gains.als, gains.itemItem)
  const itemItemGain = pairedGain(gains.itemItem, gains.bestSellers)
  const verdict = verdictOf(customers, alsGain, itemItemGain, pairedGain(gains.als, gains.bestSellers))
  const [als, itemItem, best] = [qualityOf(gains.als), qualityOf(gains.itemItem), qualityOf(gains.bestSellers)]
  const figures = `NDCG@${count} of ALS ${als.ndcg.toFixed(4)}, item–item ${itemItem.ndcg.toFixed(4)}, best sellers ${best.ndcg.toFixed(4)}, ${customers} customers`
  return { als, itemItem, bestSellers: best, customers, alsGain, itemItemGain, verdict, words: `${WORDS[verdict]} (${figures}).` }
}

const WORDS: Readonly<Record<RecommenderVerdict, string>> = {
  als: 'ALS beats item–item neighbours on these data',
  'item-item': 'ALS does not beat item–item neighbours on these data: use those, they are quicker and can be explained',
  'best-sellers': 'Neither ALS nor item–item neighbours beat the list of best sellers on these data: use that',
  too_few: `Fewer than ${FEWEST_CUSTOMERS} customers have two items or more: no verdict, use item–item neighbours or best sellers`,
}

function verdictOf(customers: number, als: Gain, itemItem: Gain, alsOverBest: Gain): RecommenderVerdict {
  if (customers < FEWEST_CUSTOMERS) return 'too_few'
  if (als.interval[0] > 0 && alsOverBest.interval[0] > 0) return 'als'
  return itemItem.interval[0] > 0 ? 'item-item' : 'best-sellers'
}

function pairedGain(better: Float64Array, simpler: Float64Array): Gain {
  const n = better.length
  if (n === 0) return { mean: 0, interval: [0, 0] }
  let sum = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    const gain = (better[i] ?? 0) - (simpler[i] ?? 0)
    sum += gain
    squares += gain * gain
  }
  const mean = sum / n
  const error = n < 2 ? 0 : Math.sqrt(Math.max(0, squares - sum * mean) / (n - 1) / n)
  const half = normalQuantile(0.975) * error
  return { mean, interval: [mean - half, mean + half] }
}

function qualityOf(gains: Float64Array): ListQuality {
  let hits = 0
  let sum = 0
  for (const gain of gains) {
    if (gain > 0) hits++
    sum += gain
  }
  const n = Math.max(1, gains.length)
  return { hitRate: hits / n, ndcg: sum / n }
}
