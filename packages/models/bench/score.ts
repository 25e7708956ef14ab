import { expectedOrders, fitGammaGamma, groupRows, pAlive, quantileScores, scoreCustomers, scoreInWorkers } from '../src/index.ts'
import { bestSeconds, PARAMETERS, report, SEED, simulateCustomers } from './million.ts'

const COUNT = 1_000_000
const customers = simulateCustomers(COUNT)
const { frequency, recency, T, monetary } = customers
const rows = groupRows({ frequency, recency, T })
const facts = { customers: COUNT, rows: rows.frequency.length, seed: SEED }
const input = {
  ...customers,
  model: 'mbg-nbd' as const,
  parameters: PARAMETERS,
  gammaGamma: fitGammaGamma(frequency, monetary),
  daysPerTimeUnit: 7,
}

report('models.score', await bestSeconds(3, () => scoreCustomers(input)), 1, facts)
for (const threads of [1, 2]) {
  report(`models.score-in-${threads}-workers`, await bestSeconds(3, () => scoreInWorkers({ ...input, threads })), 1, facts)
}
report('models.p-alive.rows', await bestSeconds(3, () => pAlive('mbg-nbd', PARAMETERS, rows)), 0.22, facts)
report('models.expected-orders.rows', await bestSeconds(3, () => expectedOrders('mbg-nbd', PARAMETERS, rows, 39)), 0.84, facts)
report('models.p-alive.ungrouped', await bestSeconds(3, () => pAlive('mbg-nbd', PARAMETERS, customers)), 0.22, { customers: COUNT })
report('models.expected-orders.ungrouped', await bestSeconds(3, () => expectedOrders('mbg-nbd', PARAMETERS, customers, 39)), 0.84, {
  customers: COUNT,
})
report('models.quintiles', await bestSeconds(3, () => quantileScores(monetary)), 1, { customers: COUNT })
