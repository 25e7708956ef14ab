import { type UpliftModel, upliftScores } from '@guanxi/models'
import { scoringNumbers } from './score-numbers.ts'
import type { Scorer } from './scorer.ts'

/** The expected effect of treating each customer. */
export function upliftScorer(model: UpliftModel): Scorer {
  return {
    model: 'uplift',
    outputs: ['uplift'],
    facts: {},
    start: scoringNumbers(
      model.features.map((name) => ({ name })),
      (column) => [upliftScores(model, Object.fromEntries(model.features.map((name) => [name, column(name)])))],
    ),
  }
}
