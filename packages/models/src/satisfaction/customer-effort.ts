import { assertRange } from '../model-error.ts'
import { studentQuantile } from '../numeric/student-t.ts'
import { checkRatingCounts, type RatingCounts } from './rating-counts.ts'

export interface CustomerEffort {
  /** Mean rating, on the scale of the ratings. */
  readonly score: number
  /** Student's, cut at the ends of the scale; null for one rating, or where all are alike. */
  readonly interval: readonly [number, number] | null
  readonly standardError: number | null
  readonly n: number
  readonly confidence: number
  readonly method: 'student'
}

/**
 * Customer effort score: the mean rating, with Student's interval. Whether high is good depends on how the question was put
 * ("the company made it easy", 1 to 7: high is good).
 *
 * Dixon, Freeman & Toman (2010), "Stop trying to delight your customers", Harvard Business Review 88(7).
 *
 * @example customerEffort(countRatings([6, 7, 5, 6], [1, 7])).score // 6
 * @throws ModelError for no ratings
 */
export function customerEffort(ratings: RatingCounts, options: { readonly confidence?: number } = {}): CustomerEffort {
  const { confidence = 0.95 } = options
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  const n = checkRatingCounts(ratings)
  const { low, high, counts } = ratings
  let sum = 0
  for (let i = 0; i < counts.length; i++) sum += (counts[i] ?? 0) * (low + i)
  const score = sum / n
  let squares = 0
  for (let i = 0; i < counts.length; i++) squares += (counts[i] ?? 0) * (low + i - score) ** 2
  const base = { score, n, confidence, method: 'student' } as const
  if (n < 2 || squares === 0) return { ...base, interval: null, standardError: n < 2 ? null : 0 }
  const standardError = Math.sqrt(squares / (n - 1) / n)
  const margin = studentQuantile((1 + confidence) / 2, n - 1) * standardError
  return { ...base, interval: [Math.max(low, score - margin), Math.min(high, score + margin)], standardError }
}
