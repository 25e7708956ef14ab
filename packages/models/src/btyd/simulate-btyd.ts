import { assertRange } from '../model-error.ts'
import type { Random } from '../numeric/random.ts'
import { sampleBeta, sampleExponential, sampleGamma } from '../numeric/sample.ts'
import { type BtydColumns, type BtydModel, type BtydParameters, dropoutShift } from './btyd-model.ts'
import { checkParameters } from './check-columns.ts'

export interface SimulationOptions {
  /** Recencies are rounded up to whole `1 / ticks` of a time unit (7 for days where the unit is weeks), and cut at T. */
  readonly ticks?: number
}

const MAX_ORDERS = 1_000_000

/**
 * Draws customers from a model: who they are is drawn once, then their orders until they drop out or T is over.
 *
 * @param T how long each customer is observed
 * @throws ModelError for parameters that are not positive
 */
export function simulateBtyd(
  model: BtydModel,
  parameters: BtydParameters,
  T: Float64Array,
  random: Random,
  options: SimulationOptions = {},
): BtydColumns {
  checkParameters(parameters)
  const { ticks } = options
  if (ticks !== undefined) assertRange('ticks', ticks, 0, Number.MAX_VALUE, true)
  const frequency = new Float64Array(T.length)
  const recency = new Float64Array(T.length)
  for (let i = 0; i < T.length; i++) {
    const end = T[i] ?? 0
    const { orders, last } = simulateOne(model, parameters, end, random)
    frequency[i] = orders
    recency[i] = ticks === undefined ? last : Math.min(end, Math.ceil(last * ticks) / ticks)
  }
  return { frequency, recency, T }
}

function simulateOne(model: BtydModel, { r, alpha, a, b }: BtydParameters, end: number, random: Random) {
  const rate = Math.max(sampleGamma(random, r, alpha), Number.MIN_VALUE)
  const dropout = sampleBeta(random, a, b)
  let last = 0
  let orders = 0
  let isAlive = dropoutShift(model) === 0 || random.next() >= dropout
  while (isAlive && orders < MAX_ORDERS) {
    const next = last + sampleExponential(random, rate)
    if (!(next <= end)) break
    last = next
    orders++
    isAlive = random.next() >= dropout
  }
  return { orders, last }
}
