import type { BtydColumns, FactoredColumns, OrderModel } from './btyd-model.ts'
import { type Coefficient, type Covariates, covariateFactors } from './covariates.ts'
import { groupWith } from './group-rows.ts'
import type { BtydFit, ParetoNbdFit } from './order-fit.ts'
import { checkOrderModel, type PlainModel } from './order-model.ts'

type Fit = BtydFit | ParetoNbdFit

/** Distinct customers of a fit's covariates, and what a fit with moved parameters says of them. */
export interface FittedRows {
  readonly model: OrderModel
  /** For each customer put in, the number of the distinct row. */
  readonly index: Int32Array
  readonly rows: number
  /** The model and the columns where parameters' logarithms and coefficients lie `offset` off the fit's. */
  at(offset: Float64Array): { readonly plain: PlainModel; readonly columns: FactoredColumns }
}

/** @param columns checked columns */
export function fittedRows(fit: Fit, columns: BtydColumns, covariates: Covariates): FittedRows {
  const { rate = {}, dropout = {} } = covariates
  // A covariate that is missing is found missing here, by name.
  covariateFactors(fit.coefficients, covariates, columns.frequency.length)
  const { rows, extra } = groupWith(columns, [...Object.values(rate), ...Object.values(dropout)])
  const names = (part: object, from: number) =>
    Object.fromEntries(Object.keys(part).map((name, i) => [name, extra[from + i] ?? new Float64Array()]))
  const distinct = { rate: names(rate, 0), dropout: names(dropout, Object.keys(rate).length) }
  const plain = fit.model === 'pareto-nbd' ? checkOrderModel(fit.model, fit.parameters) : checkOrderModel(fit.model, fit.parameters)
  const { frequency, recency, T } = rows
  const hasCovariates = fit.coefficients.rate.length + fit.coefficients.dropout.length > 0
  return {
    model: fit.model,
    index: rows.index,
    rows: frequency.length,
    at(offset) {
      const [r, alpha, third, fourth] = plain.values
      const moved = (value: number, place: number): number => value * Math.exp(offset[place] ?? 0)
      const values = [moved(r, 0), moved(alpha, 1), moved(third, 2), moved(fourth, 3)] as const
      const shifted = (part: readonly Coefficient[], from: number): Coefficient[] =>
        part.map((one, i) => ({ ...one, coefficient: one.coefficient + (offset[from + i] ?? 0) }))
      const coefficients = {
        rate: shifted(fit.coefficients.rate, 4),
        dropout: shifted(fit.coefficients.dropout, 4 + fit.coefficients.rate.length),
      }
      const factors = hasCovariates ? covariateFactors(coefficients, distinct, frequency.length) : {}
      return { plain: { model: fit.model, values }, columns: { frequency, recency, T, ...factors } }
    },
  }
}
