import type { Learner } from './learner.ts'
import { fitLogistic, type LogisticOptions } from './logistic/fit-logistic.ts'
import { fitScorecard } from './scorecard/fit-scorecard.ts'
import type { ScorecardOptions } from './scorecard/scorecard-options.ts'
import type { BoostedTreesOptions } from './trees/boosted-trees-options.ts'
import { fitBoostedTrees } from './trees/fit-boosted-trees.ts'

/** Logistic regression as a learner for `crossValidate`. */
export function logisticLearner(options: LogisticOptions = {}): Learner {
  return { name: 'logistic', fit: (table, target) => fitLogistic(table, target, options) }
}

/** Scorecards as a learner for `crossValidate`. */
export function scorecardLearner(options: ScorecardOptions = {}): Learner {
  return { name: 'scorecard', fit: (table, target) => fitScorecard(table, target, options) }
}

/** Boosted trees as a learner for `crossValidate`. */
export function boostedTreesLearner(options: BoostedTreesOptions = {}): Learner {
  return { name: 'boosted-trees', fit: (table, target) => fitBoostedTrees(table, target, options) }
}
