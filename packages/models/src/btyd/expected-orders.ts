import { assertRange, ModelError } from '../model-error.ts'
import { AliveCache } from './alive-cache.ts'
import { dropoutShift, type FactoredColumns, type OrderModel, type OrderParameters } from './btyd-model.ts'
import { checkColumns, checkOutput } from './check-columns.ts'
import { emptyRow } from './customer-row.ts'
import { checkOrderModel, type PlainModel } from './order-model.ts'
import { createOrdersWhileAlive } from './orders-while-alive.ts'
import { overDistinctRows } from './over-distinct-rows.ts'
import { pAliveOfRows, setRow } from './p-alive.ts'
import { paretoOrdersWhileAlive } from './pareto-orders.ts'

/**
 * Expected orders of each customer in the next `horizon` units of time, given their orders so far.
 *
 * Fader, Hardie & Lee (2005), equation 10; Batislam et al. (2007); Schmittlein, Morrison & Colombo (1987). Finite for every
 * customer: see {@link createOrdersWhileAlive} for the form that is summed.
 *
 * @param horizon in the time unit of the columns and of `alpha`
 * @param out receives one value per row; made when not given
 * @throws ModelError for values no customer can have, a negative horizon, or an output of the wrong length
 */
export function expectedOrders<M extends OrderModel>(
  model: M,
  parameters: OrderParameters[M],
  columns: FactoredColumns,
  horizon: number,
  out = new Float64Array(columns.frequency.length),
): Float64Array {
  return expectedOrdersAt(model, parameters, columns, Float64Array.of(horizon), out)
}

/**
 * The same for several horizons in one pass, far quicker than one by one.
 *
 * @param horizons in ascending order
 * @param out `rows × horizons` values, all horizons of a row side by side
 */
export function expectedOrdersAt<M extends OrderModel>(
  model: M,
  parameters: OrderParameters[M],
  columns: FactoredColumns,
  horizons: Float64Array,
  out = new Float64Array(columns.frequency.length * horizons.length),
): Float64Array {
  checkColumns(columns)
  const plain = checkOrderModel(model, parameters)
  checkHorizons(horizons)
  checkOutput(columns, out, horizons.length)
  const compute = (rows: FactoredColumns, values: Float64Array): void => expectedOrdersOfRows(plain, rows, horizons, values)
  if (model === 'pareto-nbd') overDistinctRows(columns, horizons.length, out, compute)
  else compute(columns, out)
  return out
}

/** Far beyond any, and far enough from overflow. */
const LONGEST_HORIZON = 1e100

/** Refuses horizons that are negative or not ascending. */
function checkHorizons(horizons: Float64Array): void {
  if (horizons.length === 0) throw new ModelError('empty', 'There is no horizon')
  let last = 0
  for (const horizon of horizons) {
    assertRange('horizon', horizon, last, LONGEST_HORIZON)
    last = horizon
  }
}

/** The same, unchecked. */
export function expectedOrdersOfRows(plain: PlainModel, columns: FactoredColumns, horizons: Float64Array, out: Float64Array): void {
  const isPareto = plain.model === 'pareto-nbd'
  const shift = dropoutShift(plain.model)
  const width = horizons.length
  const alive = new Float64Array(columns.frequency.length)
  pAliveOfRows(plain, columns, alive)
  const ordersWhileAlive = createOrdersWhileAlive(horizons)
  const cache = new AliveCache(alive.length, width)
  const row = emptyRow()
  let at = 0
  const compute = (): void => {
    const { x, T, r, alpha, third, fourth } = row
    if (isPareto) for (let h = 0; h < width; h++) out[at + h] = paretoOrdersWhileAlive(row, horizons[h] ?? 0)
    else ordersWhileAlive({ shape: r + x, rate: alpha + T, a: third, survived: fourth + x + shift }, out, at)
  }
  for (let i = 0; i < alive.length; i++) {
    at = i * width
    setRow(plain, columns, i, row)
    cache.fill(row, out, at, compute)
    for (let h = at; h < at + width; h++) out[h] = (out[h] ?? 0) * (alive[i] ?? 0)
  }
}
