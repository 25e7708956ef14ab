import { fitGammaGamma, groupBatches, scoreStream } from '../src/index.ts'
import { PARAMETERS, report, SEED, simulateCustomers } from './million.ts'

const ROWS = 10_000_000
const BATCH = 65_536
const customers = simulateCustomers(1_000_000)
const gammaGamma = fitGammaGamma(customers.frequency, customers.monetary)

/** Ten million rows, of which only a batch stands in memory besides the million they are cut from, each time at another place. */
function* batches() {
  const { frequency, recency, T, monetary } = customers
  let from = 0
  for (let left = ROWS; left > 0; left -= BATCH) {
    const size = Math.min(BATCH, left)
    if (from + size > T.length) from = (from + size) % 997
    const part = (column: Float64Array): Float64Array => column.subarray(from, from + size)
    yield { frequency: part(frequency), recency: part(recency), T: part(T), monetary: part(monetary) }
    from += size
  }
}

async function scoreAll(model: 'mbg-nbd' | 'pareto-nbd', threads: number): Promise<{ seconds: number; value: number; rows: number }> {
  const orders =
    model === 'pareto-nbd' ? { model, parameters: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 } } : { model, parameters: PARAMETERS }
  const start = performance.now()
  let value = 0
  let rows = 0
  for await (const { scores } of scoreStream(batches(), { ...orders, gammaGamma, daysPerTimeUnit: 7, threads })) {
    rows += scores.value12m.length
    value = scores.value12m.reduce((sum, one) => sum + one, value)
  }
  return { seconds: (performance.now() - start) / 1000, value, rows }
}

const before = process.memoryUsage().rss
for (const [model, threads] of [
  ['mbg-nbd', 1],
  ['mbg-nbd', 2],
  ['pareto-nbd', 2],
] as const) {
  const { seconds, value, rows } = await scoreAll(model, threads)
  const peakMb = process.resourceUsage().maxRSS / 1024
  report(`models.${model}.score-stream-${threads}-threads`, seconds, 10, {
    rows,
    sumOfValues: value,
    batch: BATCH,
    seed: SEED,
    peakMb,
    beforeMb: before / 2 ** 20,
  })
}
const start = performance.now()
const grouped = await groupBatches(batches())
report('models.group-stream', (performance.now() - start) / 1000, 10, { rows: ROWS, distinct: grouped.T.length })
