import { fitBtyd, fitGammaGamma, fitInWorkers, groupRows } from '../src/index.ts'
import { bestSeconds, report, SEED, simulateCustomers } from './million.ts'

const COUNT = 1_000_000
const customers = simulateCustomers(COUNT)
const rows = groupRows(customers)
const facts = { customers: COUNT, rows: rows.frequency.length, seed: SEED }

report('models.group-rows', await bestSeconds(3, () => groupRows(customers)), 1, facts)
for (const model of ['bg-nbd', 'mbg-nbd'] as const) {
  const fit = fitBtyd(model, rows)
  report(`models.${model}.fit`, await bestSeconds(3, () => fitBtyd(model, rows)), 1, {
    ...facts,
    parameters: fit.parameters,
    converged: fit.converged,
  })
  report(`models.${model}.fit-in-2-workers`, await bestSeconds(3, () => fitInWorkers(model, rows, { threads: 2 })), 1, facts)
}
const spend = fitGammaGamma(customers.frequency, customers.monetary)
report('models.gamma-gamma.fit', await bestSeconds(3, () => fitGammaGamma(customers.frequency, customers.monetary)), 1, {
  customers: spend.customers,
  parameters: spend.parameters,
  converged: spend.converged,
})
