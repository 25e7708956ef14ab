import { ModelError } from '../model-error.ts'
import type { PriceResponse } from './fit-price-response.ts'
import { checkPriceColumns, type PriceColumns } from './price-input.ts'

/**
 * Expected log quantity at given prices and promotions. A group that was not in the fit gets the mean of all groups.
 *
 * The mean quantity is exp(log quantity + noiseSd² / 2), the median exp(log quantity).
 *
 * @throws ModelError for bad rows, as in `fitPriceResponse`, and `unknown_column` where one of the fit is missing
 */
export function predictLogQuantity(fit: PriceResponse, columns: Omit<PriceColumns, 'quantity'>): Float64Array {
  const { group, price, others = {} } = columns
  checkPriceColumns({ ...columns, quantity: price })
  const places = new Map(Array.from(fit.groups, (name, place) => [name, place]))
  const p = fit.columns.length
  const inputs = fit.columns.map((name): ((row: number) => number) => {
    if (name === 'intercept') return () => 1
    if (name === 'price') return (row) => Math.log(price[row] ?? 1)
    const values = others[name]
    if (!values) throw new ModelError('unknown_column', `The fit has a column ${name}, the rows have none`, { column: name })
    return (row) => values[row] ?? 0
  })
  return Float64Array.from({ length: group.length }, (_, row) => {
    const place = places.get(group[row] ?? Number.NaN)
    let sum = 0
    inputs.forEach((value, i) => {
      const coefficient = place === undefined ? fit.mean[i] : fit.coefficients[place * p + i]
      sum += (coefficient ?? 0) * (value(row) - (fit.centre[i] ?? 0))
    })
    return sum
  })
}
