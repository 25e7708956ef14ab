import type { FactoredColumns, OrderModel, WeightedColumns } from '../btyd/btyd-model.ts'
import type { Covariates } from '../btyd/covariates.ts'
import type { FitInput } from '../btyd/fit-input.ts'
import type { PlanOptions } from '../btyd/fit-plan.ts'
import type { PlainFit } from '../btyd/order-fit.ts'
import type { SumShare } from '../btyd/sum-share.ts'
import type { ModelErrorCode, ModelErrorParams } from '../model-error.ts'
import type { CustomerColumns, RowScores } from './score-chunks.ts'
import type { ScoreColumns, ScorePlan, Scores } from './score-input.ts'

/** What a worker can be asked to do. Columns are shared memory and results are written into it, but for a batch, which is sent. */
export type Task =
  | { readonly kind: 'group'; readonly columns: FactoredColumns; readonly monetary: Float64Array }
  | {
      readonly kind: 'score'
      readonly plan: ScorePlan
      readonly rows: FactoredColumns
      readonly out: RowScores
      readonly ticket: Int32Array
    }
  | {
      readonly kind: 'join'
      readonly plan: ScorePlan
      readonly customers: CustomerColumns
      readonly rows: RowScores
      readonly out: Scores
      readonly ticket: Int32Array
    }
  | { readonly kind: 'batch'; readonly plan: ScorePlan; readonly columns: ScoreColumns }
  | { readonly kind: 'plan'; readonly model: OrderModel; readonly columns: WeightedColumns; readonly covariates: Covariates }
  | {
      readonly kind: 'lead'
      readonly model: OrderModel
      readonly options: PlanOptions
      readonly input: FitInput
      readonly share: SumShare
      readonly control: Int32Array
      readonly followers: number
    }
  | { readonly kind: 'follow'; readonly share: SumShare; readonly control: Int32Array }

export type Reply =
  | { readonly kind: 'grouped'; readonly rows: FactoredColumns; readonly index: Int32Array }
  | { readonly kind: 'planned'; readonly input: FitInput }
  | { readonly kind: 'fitted'; readonly fit: PlainFit }
  | { readonly kind: 'scored'; readonly scores: Scores }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: ModelErrorCode; readonly message: string; readonly params: ModelErrorParams }
