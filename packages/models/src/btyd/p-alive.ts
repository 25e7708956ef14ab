import { dropoutShift, type FactoredColumns, type OrderModel, type OrderParameters } from './btyd-model.ts'
import { checkColumns, checkOutput } from './check-columns.ts'
import { type CustomerRow, emptyRow } from './customer-row.ts'
import { dropoutLogOdds } from './dropout-row.ts'
import { checkOrderModel, type PlainModel } from './order-model.ts'
import { overDistinctRows } from './over-distinct-rows.ts'
import { paretoDropoutLogOdds } from './pareto-row.ts'

/**
 * Probability that each customer has not dropped out, given their orders so far.
 *
 * 1 / (1 + a/(b + k - 1) · ((alpha + T)/(alpha + t_x))^(r + x)), k = x for `bg-nbd` (where it is 1 without repeat orders) and
 * x + 1 for `mbg-nbd`. Fader, Hardie & Lee (2008), "Computing P(alive) using the BG/NBD model"; Batislam et al. (2007). For
 * `pareto-nbd` see Schmittlein, Morrison & Colombo (1987), equations 11 to 13; taken by quadrature, about 1e-11.
 *
 * @param parameters of that model, as its fit gives them
 * @param out receives one probability per row; made when not given
 * @throws ModelError for values no customer can have, or an output of the wrong length
 */
export function pAlive<M extends OrderModel>(
  model: M,
  parameters: OrderParameters[M],
  columns: FactoredColumns,
  out = new Float64Array(columns.frequency.length),
): Float64Array {
  checkColumns(columns)
  const plain = checkOrderModel(model, parameters)
  checkOutput(columns, out)
  if (model === 'pareto-nbd') overDistinctRows(columns, 1, out, (rows, values) => pAliveOfRows(plain, rows, values))
  else pAliveOfRows(plain, columns, out)
  return out
}

/** The same, unchecked. */
export function pAliveOfRows(plain: PlainModel, columns: FactoredColumns, out: Float64Array): void {
  const shift = dropoutShift(plain.model)
  const isPareto = plain.model === 'pareto-nbd'
  const row = emptyRow()
  for (let i = 0; i < out.length; i++) {
    setRow(plain, columns, i, row)
    out[i] = 1 / (1 + Math.exp(isPareto ? paretoDropoutLogOdds(row) : dropoutLogOdds(row, shift)))
  }
}

/** Puts customer i with their own parameters into `row`. */
export function setRow({ model, values }: PlainModel, columns: FactoredColumns, i: number, row: CustomerRow): void {
  const [r, alpha, third, fourth] = values
  const isPareto = model === 'pareto-nbd'
  const dropout = columns.dropoutFactor?.[i] ?? 1
  row.x = columns.frequency[i] ?? 0
  row.tx = columns.recency[i] ?? 0
  row.T = columns.T[i] ?? 0
  row.r = r
  row.alpha = alpha / (columns.rateFactor?.[i] ?? 1)
  row.third = isPareto ? third : third * dropout
  row.fourth = isPareto ? fourth / dropout : fourth
}
