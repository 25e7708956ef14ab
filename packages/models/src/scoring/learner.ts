import type { ModelWarning } from '../model-warning.ts'
import type { LogisticModel } from './logistic/logistic-model.ts'
import type { ScorecardModel } from './scorecard/scorecard-model.ts'
import type { Table } from './table/table.ts'
import type { BoostedTreesModel } from './trees/boosted-trees-model.ts'

/** A fitted score as a plain object: what JSON carries from where it was fitted to where it scores. */
export type ScoringModel = LogisticModel | ScorecardModel | BoostedTreesModel

/** Anything that turns rows with a known outcome into a score for other rows. */
export interface Learner {
  readonly name: string
  fit(table: Table, target: Uint8Array): { readonly model: ScoringModel; readonly warnings: readonly ModelWarning[] }
}
