import { type MatchModel, priorWeight, probabilityOf } from './fellegi-sunter.ts'
import type { PairScorer } from './pair-scorer.ts'

/** One step of the waterfall. */
export interface FieldEvidence {
  readonly field: string
  /** Name of the level: `exact`, `close`, `missing`, … */
  readonly level: string
  /** log2 of the Bayes factor: each point doubles the odds. */
  readonly weight: number
  /** Sum with everything before. */
  readonly after: number
}

export interface PairExplanation {
  /** log2 of the odds before anything is compared. */
  readonly prior: number
  readonly steps: readonly FieldEvidence[]
  /** What comes off because two people of one household or place would agree on the same fields; 0 or less. */
  readonly common: number
  readonly weight: number
  readonly probability: number
}

/** The weight of a pair as a waterfall: the prior, then what each field adds or takes. */
export function explainPair(model: MatchModel, scorer: PairScorer, left: number, right: number): PairExplanation {
  const levels = new Uint8Array(model.fields.length)
  const weights = new Float64Array(model.fields.length)
  const weight = scorer.score(left, right, levels, weights)
  const prior = priorWeight(model.prior)
  let after = prior
  const steps = model.fields.map(({ field, levels: names }, at) => {
    after += weights[at] ?? 0
    return { field, level: names[levels[at] ?? 0] ?? '', weight: weights[at] ?? 0, after }
  })
  return { prior, steps, common: weight - after, weight, probability: probabilityOf(weight) }
}
