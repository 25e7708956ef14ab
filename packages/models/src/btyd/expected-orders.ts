import { assertRange, ModelError } from '../model-error.ts'
import { type BtydColumns, type BtydModel, type BtydParameters, dropoutShift } from './btyd-model.ts'
import { checkColumns, checkOutput, checkParameters } from './check-columns.ts'
import { createOrdersWhileAlive } from './orders-while-alive.ts'
import { pAliveOfRows } from './p-alive.ts'

/**
 * Expected orders of each customer in the next `horizon` units of time, given their orders so far.
 *
 * Fader, Hardie & Lee (2005), equation 10; Batislam et al. (2007). Finite for every customer: see
 * {@link createOrdersWhileAlive} for the form that is summed.
 *
 * @param horizon in the time unit of the columns and of `alpha`
 * @param out receives one value per row; made when not given
 * @throws ModelError for values no customer can have, a negative horizon, or an output of the wrong length
 */
export function expectedOrders(
  model: BtydModel,
  parameters: BtydParameters,
  columns: BtydColumns,
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
export function expectedOrdersAt(
  model: BtydModel,
  parameters: BtydParameters,
  columns: BtydColumns,
  horizons: Float64Array,
  out = new Float64Array(columns.frequency.length * horizons.length),
): Float64Array {
  checkColumns(columns)
  checkParameters(parameters)
  checkHorizons(horizons)
  checkOutput(columns, out, horizons.length)
  expectedOrdersOfRows(model, parameters, columns, horizons, out)
  return out
}

/** Refuses horizons that are negative or not ascending. */
function checkHorizons(horizons: Float64Array): void {
  if (horizons.length === 0) throw new ModelError('empty', 'There is no horizon')
  let last = 0
  for (const horizon of horizons) {
    assertRange('horizon', horizon, last, Number.MAX_VALUE)
    last = horizon
  }
}

/** The same, unchecked. */
export function expectedOrdersOfRows(
  model: BtydModel,
  parameters: BtydParameters,
  columns: BtydColumns,
  horizons: Float64Array,
  out: Float64Array,
): void {
  const { r, alpha, a, b } = parameters
  const { frequency, T } = columns
  const shift = dropoutShift(model)
  const width = horizons.length
  const alive = new Float64Array(frequency.length)
  pAliveOfRows(model, parameters, columns, alive)
  const ordersWhileAlive = createOrdersWhileAlive(horizons)
  for (let i = 0; i < alive.length; i++) {
    const x = frequency[i] ?? 0
    ordersWhileAlive({ shape: r + x, rate: alpha + (T[i] ?? 0), a, survived: b + x + shift }, out, i * width)
    for (let h = i * width; h < (i + 1) * width; h++) out[h] = (out[h] ?? 0) * (alive[i] ?? 0)
  }
}
