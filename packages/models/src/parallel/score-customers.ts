import { groupRows } from '../btyd/group-rows.ts'
import { checkSpendColumns } from '../value/buyers.ts'
import { joinScores, SCORE_CHUNK, scoreRows } from './score-chunks.ts'
import { factoredColumns, planScores, type ScoreColumns, type ScoreInput, type ScorePlan, type Scores } from './score-input.ts'

/**
 * Scores customers in this thread: chance to be alive, expected orders, expected value per order, value of twelve months.
 * The same numbers to the bit as `scoreInWorkers`, which does it on several threads, and `scoreStream`, for any number of rows.
 *
 * @page customer-value Value of the next twelve months
 * @when Two sound fits, of orders (`fitBtyd`, `fitParetoNbd`) and of money (`fitGammaGamma`), on customers without a contract. With
 * an interval: `valueIntervals`.
 * @formula value = Σ over months m = 1 … 12 of (E(m) - E(m - 1)) · spend · margin · (1 + annual rate)^(-m/12)
 *   E(m): expected orders up to the end of month m, of 365.25 / 12 days; with timing `month-start` the exponent is -(m - 1)/12.
 * @units frequency in repeat orders, recency and T in time units of `daysPerTimeUnit` days, monetary in any one money unit.
 * @example
 * ```ts
 * import { scoreCustomers } from '@guanxi/models'
 * const scores = scoreCustomers({
 *   model: 'mbg-nbd',
 *   parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
 *   gammaGamma: { spend: { mean: 35.22, priorOrders: 0.4384 } },
 *   frequency: Float64Array.of(0, 2),
 *   recency: Float64Array.of(0, 30.43),
 *   T: Float64Array.of(38.86, 38.86),
 *   monetary: Float64Array.of(0, 22.35),
 *   daysPerTimeUnit: 7,
 *   horizonDays: 273,
 *   discounting: { annualRate: 0.1, timing: 'month-end' },
 * })
 * console.log([...scores.expectedOrders].map((orders) => orders.toFixed(3)).join(' ')) // 0.154 1.263
 * console.log([...scores.value12m].map((value) => value.toFixed(2)).join(' ')) // 6.65 37.67
 * ```
 * @source Fader, Hardie & Lee (2005), "RFM and CLV: using iso-value curves for customer base analysis", JMR 42(4).
 * @throws ModelError for values no customer can have, and for options that mean nothing
 */
export function scoreCustomers(input: ScoreInput): Scores {
  return scoreColumns(planScores(input), input)
}

/** The same with the options checked already. */
export function scoreColumns(plan: ScorePlan, input: ScoreColumns): Scores {
  checkSpendColumns(input.frequency, input.monetary)
  const rows = groupRows(factoredColumns(input))
  const distinct = rows.frequency.length
  const customers = input.frequency.length
  const column = (length: number): Float64Array => new Float64Array(length)
  const rowScores = { pAlive: column(distinct), expectedOrders: column(distinct), discountedOrders: column(distinct) }
  const scores = {
    pAlive: column(customers),
    expectedOrders: column(customers),
    expectedSpend: column(customers),
    value12m: column(customers),
  }
  for (let chunk = 0; chunk * SCORE_CHUNK < distinct; chunk++) scoreRows(plan, rows, rowScores, chunk)
  const byCustomer = { index: rows.index, frequency: input.frequency, monetary: input.monetary }
  for (let chunk = 0; chunk * SCORE_CHUNK < customers; chunk++) joinScores(plan, byCustomer, rowScores, scores, chunk)
  return scores
}
