import { type GaussianMixture, type KMeans, mixtureProbabilities, nearestCluster } from '@guanxi/models'
import { scoringNumbers } from './score-numbers.ts'
import type { Scorer } from './scorer.ts'

/** The group whose centre is nearest. */
export function kMeansScorer(fit: Pick<KMeans, 'scales' | 'centres'>): Scorer {
  return {
    model: 'k-means',
    outputs: ['group'],
    facts: {},
    start: scoringNumbers(fit.scales, (column) => [nearestCluster(fit, named(fit, column))]),
  }
}

/** The likeliest group, and how likely it is. */
export function mixtureScorer(fit: Pick<GaussianMixture, 'scaled' | 'scales'>): Scorer {
  const groups = fit.scaled.weights.length
  return {
    model: 'gaussian-mixture',
    outputs: ['group', 'probability'],
    facts: {},
    start: scoringNumbers(fit.scales, (column) => {
      const shares = mixtureProbabilities(fit, named(fit, column))
      const group = new Int32Array(shares.length / groups)
      const probability = new Float64Array(group.length)
      for (let at = 0; at < shares.length; at++) {
        const row = Math.floor(at / groups)
        if ((shares[at] ?? 0) <= (probability[row] ?? 0)) continue
        probability[row] = shares[at] ?? 0
        group[row] = at % groups
      }
      return [group, probability]
    }),
  }
}

function named({ scales }: Pick<KMeans, 'scales'>, column: (name: string) => Float64Array): Record<string, Float64Array> {
  return Object.fromEntries(scales.map(({ name }) => [name, column(name)]))
}
