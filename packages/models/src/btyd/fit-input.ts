import type { OrderModel, WeightedColumns } from './btyd-model.ts'
import { checkColumns } from './check-columns.ts'
import { type Covariates, checkCovariates } from './covariates.ts'
import { groupWith } from './group-rows.ts'
import { type LikelihoodPlan, planLikelihood } from './likelihood-plan.ts'
import type { RowCovariates } from './row-sums.ts'
import { type StandardCovariate, standardise } from './standard-covariates.ts'

/** Rows made ready, with their covariates: what a fit needs besides its options. */
export interface FitInput {
  readonly plan: LikelihoodPlan
  readonly rowCovariates: RowCovariates
  /** Names and units of the covariates, the values of customers left out. */
  readonly rate: readonly StandardCovariate[]
  readonly dropout: readonly StandardCovariate[]
}

/** @throws ModelError for values that no customer can have */
export function planFit(model: OrderModel, columns: WeightedColumns, covariates: Covariates = {}): FitInput {
  checkColumns(columns)
  checkCovariates(covariates, columns.frequency.length)
  const rateNames = Object.keys(covariates.rate ?? {})
  const dropoutNames = Object.keys(covariates.dropout ?? {})
  const { rows, extra } = groupWith(columns, [...Object.values(covariates.rate ?? {}), ...Object.values(covariates.dropout ?? {})])
  // After grouping, so that the order of the rows put in changes not one bit of mean and spread.
  const standard = standardise([...rateNames, ...dropoutNames], extra, rows.weight)
  const rate = standard.slice(0, rateNames.length)
  const dropout = standard.slice(rateNames.length)
  const withoutValues = (covariate: StandardCovariate): StandardCovariate => ({ ...covariate, values: new Float64Array() })
  return {
    plan: planLikelihood(model, rows),
    rowCovariates: { rate: rate.map(({ values }) => values), dropout: dropout.map(({ values }) => values) },
    rate: rate.map(withoutValues),
    dropout: dropout.map(withoutValues),
  }
}
