import { assertRange } from '../model-error.ts'
import { normalQuantile } from '../numeric/normal.ts'
import { wilson } from '../numeric/wilson.ts'
import { checkRatingCounts, type RatingCounts, ratingsBetween } from './rating-counts.ts'

export interface CustomerSatisfaction {
  /** Share of the satisfied, from 0 to 100. */
  readonly score: number
  readonly interval: readonly [number, number]
  readonly satisfied: number
  readonly satisfiedFrom: number
  readonly n: number
  readonly confidence: number
  readonly method: 'wilson'
}

/**
 * CSAT: the share of ratings that count as satisfied, 100 · satisfied / n, with Wilson's score interval.
 *
 * @param options.satisfiedFrom the lowest rating that counts as satisfied; 4 on a scale of 1 to 5 is the usual "top two boxes"
 * @example customerSatisfaction(countRatings([5, 4, 4, 3, 5], [1, 5]), { satisfiedFrom: 4 }).score // 80
 * @throws ModelError for no ratings, and for a threshold outside the scale
 */
export function customerSatisfaction(
  ratings: RatingCounts,
  options: { readonly satisfiedFrom: number; readonly confidence?: number },
): CustomerSatisfaction {
  const { satisfiedFrom, confidence = 0.95 } = options
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  const n = checkRatingCounts(ratings)
  assertRange('satisfiedFrom', satisfiedFrom, ratings.low, ratings.high, true)
  const satisfied = ratingsBetween(ratings, satisfiedFrom, ratings.high)
  const [low, high] = wilson(satisfied, n, normalQuantile((1 + confidence) / 2))
  return { score: (100 * satisfied) / n, interval: [100 * low, 100 * high], satisfied, satisfiedFrom, n, confidence, method: 'wilson' }
}
