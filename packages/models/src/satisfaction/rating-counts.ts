import { assertRange, ModelError } from '../model-error.ts'

/** How often each rating from `low` to `high` was given. Counts of two parts add up to those of the whole. */
export interface RatingCounts {
  readonly low: number
  readonly high: number
  /** `counts[i]` people gave the rating `low + i`. */
  readonly counts: ArrayLike<number>
}

/**
 * Counts whole ratings.
 *
 * @throws ModelError for a rating outside the scale, half a rating, or NaN, naming the row
 */
export function countRatings(ratings: ArrayLike<number>, [low, high]: readonly [low: number, high: number]): RatingCounts {
  checkScale(low, high)
  const counts = new Float64Array(high - low + 1)
  for (let row = 0; row < ratings.length; row++) {
    const rating = ratings[row] ?? Number.NaN
    const params = { row, value: String(rating) }
    if (!Number.isFinite(rating)) throw new ModelError('missing_value', `The rating in row ${row} is no number: ${rating}`, params)
    if (!Number.isInteger(rating)) throw new ModelError('not_an_integer', `The rating in row ${row} is not whole: ${rating}`, params)
    assertRange(`rating in row ${row}`, rating, low, high)
    counts[rating - low] = (counts[rating - low] ?? 0) + 1
  }
  return { low, high, counts }
}

/** Refuses counts that nobody can have given; returns how many there are. */
export function checkRatingCounts({ low, high, counts }: RatingCounts): number {
  checkScale(low, high)
  if (counts.length !== high - low + 1) {
    const wanted = high - low + 1
    throw new ModelError('length_mismatch', `There are ${counts.length} counts for ${wanted} ratings`, { length: counts.length, wanted })
  }
  let n = 0
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? Number.NaN
    assertRange(`count of rating ${low + i}`, count, 0, Number.MAX_SAFE_INTEGER)
    if (!Number.isInteger(count)) {
      throw new ModelError('not_an_integer', `The count of rating ${low + i} is not whole: ${count}`, { rating: low + i, count })
    }
    n += count
  }
  if (n === 0) throw new ModelError('empty', 'There are no ratings')
  return n
}

function checkScale(low: number, high: number): void {
  assertRange('scale.low', low, -1000, 1000)
  assertRange('scale.high', high, low + 1, 1000)
  if (Number.isInteger(low) && Number.isInteger(high)) return
  throw new ModelError('not_an_integer', `The scale's ends are not whole: ${low}, ${high}`, { low, high })
}

/** How many gave a rating from `from` to `to`. */
export function ratingsBetween({ low, counts }: RatingCounts, from: number, to: number): number {
  let sum = 0
  for (let i = 0; i < counts.length; i++) if (low + i >= from && low + i <= to) sum += counts[i] ?? 0
  return sum
}
