import { assertRange, ModelError } from '../model-error.ts'
import { checkSpendColumns } from './buyers.ts'
import type { SpendModel } from './spend-model.ts'

/**
 * Expected value of each customer's future orders: their own mean, drawn towards the population's by as much as their few
 * orders leave open. Without orders it is the population mean. A mean of 0 or below counts as 0. Fader & Hardie (2013),
 * equation 5.
 *
 * @param out receives one value per row, in the money unit of the fit; made when not given
 * @throws ModelError for columns of unequal length and values that are no numbers
 */
export function expectedSpend(
  spend: SpendModel,
  frequency: Float64Array,
  monetary: Float64Array,
  out = new Float64Array(frequency.length),
): Float64Array {
  checkSpendColumns(frequency, monetary)
  checkSpendModel(spend)
  if (out.length !== frequency.length) {
    throw new ModelError('length_mismatch', `The output has ${out.length} places for ${frequency.length} values`, {
      output: out.length,
      wanted: frequency.length,
    })
  }
  for (let i = 0; i < out.length; i++) out[i] = spendOf(spend, frequency[i] ?? 0, monetary[i] ?? 0)
  return out
}

/** Refuses a spend model whose mean is negative or whose prior weighs nothing. */
export function checkSpendModel({ mean, priorOrders }: SpendModel): void {
  assertRange('spend.mean', mean, 0, 1e150)
  assertRange('spend.priorOrders', priorOrders, 0, 1e100, true)
}

/** One customer's expected value per order. */
export function spendOf({ mean, priorOrders }: SpendModel, orders: number, monetary: number): number {
  return (priorOrders * mean + orders * Math.max(0, monetary)) / (priorOrders + orders)
}
