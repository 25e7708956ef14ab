import { assertRange } from '../model-error.ts'
import type { Random } from '../numeric/random.ts'
import { sampleBeta, sampleExponential, sampleGamma } from '../numeric/sample.ts'
import { type BtydColumns, dropoutShift, type OrderModel, type OrderParameters } from './btyd-model.ts'
import { checkColumns } from './check-columns.ts'
import { type CustomerRow, emptyRow } from './customer-row.ts'
import { checkOrderModel } from './order-model.ts'
import { setRow } from './p-alive.ts'

export interface SimulationOptions {
  /** Recencies are rounded up to whole `1 / ticks` of a time unit (7 for days where the unit is weeks), and cut at T. */
  readonly ticks?: number
  /** What covariates make of each customer, one place per `T`. See `covariateFactors`. */
  readonly rateFactor?: Float64Array
  readonly dropoutFactor?: Float64Array
}

const MAX_ORDERS = 1_000_000

/**
 * Draws customers from a model: who they are is drawn once, then their orders until they drop out or T is over.
 *
 * @param T how long each customer is observed
 * @throws ModelError for parameters that are not positive, and a T or factor that no customer can have
 */
export function simulateBtyd<M extends OrderModel>(
  model: M,
  parameters: OrderParameters[M],
  T: Float64Array,
  random: Random,
  options: SimulationOptions = {},
): BtydColumns {
  const plain = checkOrderModel(model, parameters)
  const { ticks, ...factors } = options
  if (ticks !== undefined) assertRange('ticks', ticks, 0, Number.MAX_VALUE, true)
  const frequency = new Float64Array(T.length)
  const recency = new Float64Array(T.length)
  if (T.length > 0) checkColumns({ frequency, recency, T, ...factors })
  const row = emptyRow()
  for (let i = 0; i < T.length; i++) {
    setRow(plain, { frequency, recency, T, ...factors }, i, row)
    const { orders, last } = model === 'pareto-nbd' ? simulateLife(row, random) : simulateChances(row, random, dropoutShift(model))
    frequency[i] = orders
    recency[i] = ticks === undefined ? last : Math.min(row.T, Math.ceil(last * ticks) / ticks)
  }
  return { frequency, recency, T }
}

/** BG/NBD and MBG/NBD: a chance to drop out at each order. */
function simulateChances({ T, r, alpha, third: a, fourth: b }: CustomerRow, random: Random, shift: 0 | 1) {
  const rate = Math.max(sampleGamma(random, r, alpha), Number.MIN_VALUE)
  const dropout = sampleBeta(random, a, b)
  let last = 0
  let orders = 0
  let isAlive = shift === 0 || random.next() >= dropout
  while (isAlive && orders < MAX_ORDERS) {
    const next = last + sampleExponential(random, rate)
    if (!(next <= T)) break
    last = next
    orders++
    isAlive = random.next() >= dropout
  }
  return { orders, last }
}

/** Pareto/NBD: the end may come at any moment. */
function simulateLife({ T, r, alpha, third: s, fourth: beta }: CustomerRow, random: Random) {
  const rate = Math.max(sampleGamma(random, r, alpha), Number.MIN_VALUE)
  const dropout = Math.max(sampleGamma(random, s, beta), Number.MIN_VALUE)
  const end = Math.min(T, sampleExponential(random, dropout))
  let last = 0
  let orders = 0
  while (orders < MAX_ORDERS) {
    const next = last + sampleExponential(random, rate)
    if (!(next <= end)) break
    last = next
    orders++
  }
  return { orders, last }
}
