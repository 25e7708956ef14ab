import { assertRange, ModelError } from '../model-error.ts'
import { normalQuantile } from '../numeric/normal.ts'
import { checkRatingCounts, type RatingCounts, ratingsBetween } from './rating-counts.ts'

export interface NetPromoterScore {
  /** Promoters less detractors, from -100 to 100. */
  readonly score: number
  readonly interval: readonly [number, number]
  /** √((p + d - (p - d)²) / n), times 100: the plain multinomial one; the interval does not rest on it. */
  readonly standardError: number
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
  readonly n: number
  readonly confidence: number
  readonly method: 'multinomial-score'
}

/**
 * Net promoter score: the share of 9 and 10 less the share of 0 to 6, with a score interval of the trinomial.
 *
 * @page nps Net promoter score
 * @when One question, "would you recommend us", answered from 0 to 10, over many customers or over time. It says little of a single
 * customer, and nothing of why: use a path model for that.
 * @formula NPS = 100 (p - d). The interval holds all δ that the score test does not refuse:
 *
 *     (b - c - nδ)² ≤ z² n (2q̃ + δ(1 - δ))      b promoters, c detractors, q̃ the likeliest share of detractors given δ
 *
 * It stays within ±100 and has a width where everyone is alike.
 * @units Counts of ratings 0 to 10; score and interval from -100 to 100.
 * @example
 * ```ts
 * import { countRatings, netPromoterScore } from '@guanxi/models'
 *
 * const nps = netPromoterScore(countRatings([10, 9, 9, 8, 7, 10, 6, 3, 9, 10], [0, 10]))
 * console.log(nps.score.toFixed(0), nps.interval.map((end) => end.toFixed(1)).join(' to ')) // 40 -15.3 to 75.3
 * ```
 * @source Reichheld (2003), "The one number you need to grow", Harvard Business Review 81(12).
 * @source Tango (1998), "Equivalence test and confidence interval for the difference in proportions for the paired-sample design",
 * Statistics in Medicine 17: the same trinomial.
 * @throws ModelError for ratings on another scale, and for none
 */
export function netPromoterScore(ratings: RatingCounts, options: { readonly confidence?: number } = {}): NetPromoterScore {
  const { confidence = 0.95 } = options
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  const n = checkRatingCounts(ratings)
  if (ratings.low !== 0 || ratings.high !== 10) {
    const { low, high } = ratings
    throw new ModelError('out_of_range', `The net promoter score is defined on 0 to 10, not ${low} to ${high}`, { low, high })
  }
  const promoters = ratingsBetween(ratings, 9, 10)
  const detractors = ratingsBetween(ratings, 0, 6)
  const share = (promoters - detractors) / n
  const z = normalQuantile((1 + confidence) / 2)
  const ends = [end(promoters, detractors, n, z, -1), end(promoters, detractors, n, z, 1)] as const
  return {
    score: 100 * share,
    interval: [100 * ends[0], 100 * ends[1]],
    standardError: 100 * Math.sqrt(Math.max(0, (promoters + detractors) / n - share * share) / n),
    promoters,
    passives: n - promoters - detractors,
    detractors,
    n,
    confidence,
    method: 'multinomial-score',
  }
}

/** Where the score test starts to refuse, from the estimate towards -1 or 1, by bisection. */
function end(promoters: number, detractors: number, n: number, z: number, side: -1 | 1): number {
  let inside = (promoters - detractors) / n
  let outside: number = side
  if (isHeld(promoters, detractors, n, z, outside)) return outside
  for (let step = 0; step < 60; step++) {
    const middle = (inside + outside) / 2
    if (isHeld(promoters, detractors, n, z, middle)) inside = middle
    else outside = middle
  }
  return inside
}

function isHeld(promoters: number, detractors: number, n: number, z: number, delta: number): boolean {
  const linear = -(promoters + detractors) + (2 * n - promoters + detractors) * delta
  const constant = -detractors * delta * (1 - delta)
  const root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant))
  const share = Math.max(0, (root - linear) / (4 * n))
  const variance = n * Math.max(0, 2 * share + delta * (1 - delta))
  return (promoters - detractors - n * delta) ** 2 <= z * z * variance
}
