import { ModelError } from '../model-error.ts'

/**
 * One construct's index from 0 (everyone gave the lowest answer) to 100 (everyone the highest).
 *
 *     index = 100 · Σ wⱼ (meanⱼ - low) / (high - low),   wⱼ = outer weight / SD of the item, normalised to Σ w = 1
 *
 * Fornell et al. (1996), "The American Customer Satisfaction Index", Journal of Marketing 60(4).
 *
 * @param weights outer weights in the items' own units (those of standardised items divided by their SD)
 * @throws ModelError for weights, means or a scale that are no numbers, or far too large
 * @returns null where the weights add up to nothing or less
 */
export function satisfactionIndex(
  weights: ArrayLike<number>,
  means: ArrayLike<number>,
  [low, high]: readonly [number, number],
): number | null {
  let total = 0
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    total += weights[i] ?? 0
    sum += ((weights[i] ?? 0) * ((means[i] ?? 0) - low)) / (high - low)
  }
  if (!(total > 0)) {
    if (Number.isFinite(total) && Number.isFinite(sum)) return null
    throw notNumbers()
  }
  const index = (100 * sum) / total
  if (Number.isFinite(index)) return index
  throw notNumbers()
}

function notNumbers(): ModelError {
  return new ModelError('missing_value', 'The index is not a number: weights, means or the scale are none, or far too large')
}
