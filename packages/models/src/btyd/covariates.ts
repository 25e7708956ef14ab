import { ModelError } from '../model-error.ts'
import type { FactoredColumns } from './btyd-model.ts'

/** Facts of each customer that do not change, by name: one column each, as long as the others. Write yes and no as 1 and 0. */
export type CovariateColumns = Readonly<Record<string, Float64Array>>

/** What may move the order rate, and what may move drop-out. The same columns may stand in both. */
export interface Covariates {
  readonly rate?: CovariateColumns
  readonly dropout?: CovariateColumns
}

/** What one covariate does: one unit more of it multiplies the rate (or the odds, or the rate, of drop-out) by e^`coefficient`. */
export interface Coefficient {
  readonly name: string
  readonly coefficient: number
  /** Null where the data do not determine it. */
  readonly standardError: number | null
  /** Mean over the customers of the fit: the parameters of the fit are those of a customer who has this value. */
  readonly centre: number
}

export interface Coefficients {
  readonly rate: readonly Coefficient[]
  readonly dropout: readonly Coefficient[]
}

/** Refuses columns of another length than `rows`, and values that are no numbers. */
export function checkCovariates({ rate = {}, dropout = {} }: Covariates, rows: number): void {
  for (const [name, column] of [...Object.entries(rate), ...Object.entries(dropout)]) {
    if (column.length !== rows) {
      const lengths = { column: name, rows: column.length, wanted: rows }
      throw new ModelError('length_mismatch', `${name} has ${column.length} rows, not ${rows}`, lengths)
    }
    for (let row = 0; row < rows; row++) {
      const value = column[row] ?? Number.NaN
      // Beyond this even a squared distance from the mean would overflow.
      if (Math.abs(value) <= 1e100) continue
      const where = { row, column: name, value: String(value) }
      throw new ModelError('missing_value', `${name} in row ${row} is not a number, or far too large: ${value}`, where)
    }
  }
}

/** Covariates move a rate by a factor of e^±50 at most, in a fit as in a score. */
const FARTHEST = 50

/**
 * What covariates make of each customer: factors of the order rate and of drop-out, to be handed to `pAlive`,
 * `expectedOrders`, `scoreCustomers` … beside the other columns.
 *
 * @param coefficients as `fitBtyd` found them
 * @param covariates columns of the same names
 * @throws ModelError for a column that is missing, of another length or holds a value that is no number
 * @example pAlive(fit.model, fit.parameters, { ...columns, ...covariateFactors(fit.coefficients, { rate, dropout }, rows) })
 */
export function covariateFactors(
  coefficients: Coefficients,
  covariates: Covariates,
  rows: number,
): Required<Pick<FactoredColumns, 'rateFactor' | 'dropoutFactor'>> {
  checkCovariates(covariates, rows)
  return {
    rateFactor: factors(coefficients.rate, covariates.rate ?? {}, rows),
    dropoutFactor: factors(coefficients.dropout, covariates.dropout ?? {}, rows),
  }
}

function factors(coefficients: readonly Coefficient[], columns: CovariateColumns, rows: number): Float64Array {
  const sums = new Float64Array(rows)
  for (const { name, coefficient, centre } of coefficients) {
    const column = columns[name]
    if (!column) throw new ModelError('unknown_column', `The covariate ${name} is missing`, { column: name })
    for (let i = 0; i < rows; i++) sums[i] = (sums[i] ?? 0) + coefficient * ((column[i] ?? 0) - centre)
  }
  return sums.map((sum) => Math.exp(Math.max(-FARTHEST, Math.min(FARTHEST, sum))))
}
