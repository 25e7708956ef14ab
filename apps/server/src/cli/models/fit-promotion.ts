import { promotionShare } from '@guanxi/models'
import type { Answer } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { figure, firstRows, notes } from './in-words.ts'
import { refusing } from './refusing.ts'
import { NameReader, NumberReader } from './table/columns.ts'
import { readingsOf, streamColumns } from './table/read-numbers.ts'

const MOST_TRIALS = 1e9

/** How much each customer buys on promotion, or how readily they use coupons. */
export async function fitPromotion({ file }: FitRequest): Promise<Answer> {
  const customer = new NameReader('customer', file)
  const trials = new NumberReader('trials', file, { min: 0, max: MOST_TRIALS, isWhole: true })
  // No more successes than the trials of the row, which is read before.
  const successes = new NumberReader('successes', file, {
    min: 0,
    isWhole: true,
    get max() {
      return trials.last
    },
  })
  const columns = [
    { name: 'customer', aliases: ['user'], isOptional: true, reader: customer },
    { name: 'trials', reader: trials },
    { name: 'successes', reader: successes },
  ]
  await streamColumns(file, (header) => readingsOf(header, columns, file))
  const { levels, codes } = customer.done()
  const counts = { trials: trials.done(), successes: successes.done() }
  const { share, low, high, aboveMean, prior, ...fit } = await refusing(file, () => promotionShare(counts))
  const shares = Array.from(share, (value, row) => ({
    customer: levels[codes[row] ?? -1] ?? row + 1,
    trials: counts.trials[row] ?? 0,
    successes: counts.successes[row] ?? 0,
    share: value,
    low: low[row] ?? 0,
    high: high[row] ?? 0,
    aboveMean: aboveMean[row] ?? 0,
  }))
  return {
    json: { model: 'promotion-share', customers: shares.length, prior, ...fit, shares },
    text: [
      `promotion-share of ${shares.length} customers: mean ${figure(prior.mean)}, Beta(${figure(prior.a)}, ${figure(prior.b)})`,
      ...firstRows(Object.keys(shares[0] ?? {}), shares.map(Object.values)),
      ...notes(fit.warnings),
    ].join('\n'),
  }
}
