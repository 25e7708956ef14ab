import { groupRows } from '../btyd/group-rows.ts'
import { checkSpendColumns } from '../value/buyers.ts'
import { joinScores, SCORE_CHUNK, scoreRows } from './score-chunks.ts'
import { planScores, type ScoreInput, type Scores } from './score-input.ts'

/**
 * Scores customers in this thread: chance to be alive, expected orders, expected value per order, value of twelve months.
 * The same numbers to the bit as `scoreInWorkers`.
 *
 * @throws ModelError for values no customer can have, and for options that mean nothing
 */
export function scoreCustomers(input: ScoreInput): Scores {
  const plan = planScores(input)
  checkSpendColumns(input.frequency, input.monetary)
  const rows = groupRows({ frequency: input.frequency, recency: input.recency, T: input.T })
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
