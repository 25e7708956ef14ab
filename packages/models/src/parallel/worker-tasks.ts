import type { BtydColumns, BtydModel } from '../btyd/btyd-model.ts'
import type { DropoutTables } from '../btyd/dropout-sums.ts'
import type { BtydFit, BtydFitOptions } from '../btyd/fit-btyd.ts'
import type { LikelihoodPlan } from '../btyd/likelihood-plan.ts'
import type { ModelErrorCode, ModelErrorParams } from '../model-error.ts'
import type { CustomerColumns, RowScores } from './score-chunks.ts'
import type { ScorePlan, Scores } from './score-input.ts'

interface FitShare {
  readonly plan: LikelihoodPlan
  readonly tables: DropoutTables
  readonly control: Int32Array
}

/** What a worker can be asked to do. All columns are shared memory; results are written into it. */
export type Task =
  | { readonly kind: 'group'; readonly columns: BtydColumns; readonly monetary: Float64Array }
  | { readonly kind: 'score'; readonly plan: ScorePlan; readonly rows: BtydColumns; readonly out: RowScores; readonly ticket: Int32Array }
  | {
      readonly kind: 'join'
      readonly plan: ScorePlan
      readonly customers: CustomerColumns
      readonly rows: RowScores
      readonly out: Scores
      readonly ticket: Int32Array
    }
  | { readonly kind: 'plan'; readonly model: BtydModel; readonly columns: BtydColumns; readonly weight: Float64Array | null }
  | {
      readonly kind: 'lead'
      readonly model: BtydModel
      readonly options: BtydFitOptions
      readonly share: FitShare
      readonly followers: number
    }
  | { readonly kind: 'follow'; readonly share: FitShare }

export type Reply =
  | { readonly kind: 'grouped'; readonly rows: BtydColumns; readonly index: Int32Array }
  | { readonly kind: 'planned'; readonly plan: LikelihoodPlan }
  | { readonly kind: 'fitted'; readonly fit: BtydFit }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: ModelErrorCode; readonly message: string; readonly params: ModelErrorParams }
